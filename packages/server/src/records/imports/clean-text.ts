/** Characters that show nothing and mislead: format characters, control codes but for tab and line breaks, variation selectors. */
const invisible = /\p{Cf}|(?![\t\n\r])\p{Cc}|[\uFE00-\uFE0E]/gu;

/** Text as it may be stored: well-formed, composed, without invisible characters, trimmed. */
export function cleanText(text: string): string {
  if (isPlain(text)) return text.trim();
  return text.toWellFormed().normalize('NFC').replace(invisible, '').replaceAll('\u00A0', ' ').trim();
}

/** Most cells are printable ASCII, and need none of it. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126) return false;
  }
  return true;
}
