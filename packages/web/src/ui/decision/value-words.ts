import { words } from '../words.ts';

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

/** A value as a person reads it: "fixed-income, large, MA, en" → "Fixed income, large, MA, English". Anything but codes stays as it is. */
export function valueWords(value: string): string {
  const parts = value.split(', ');
  if (!parts.every(isCode)) return value;
  // "no" alone is an answer; in a list of codes two small letters name a language.
  const text = parts.map((part) =>
    parts.length > 1 && part.length === 2 ? language(part) : lowerWords(part),
  );
  return words(text.join(', '));
}

function isCode(part: string): boolean {
  return /^[a-z]+([-_][a-z]+)*$/.test(part) || /^[A-Z]{2}$/.test(part);
}

/** The name of a language by its two small letters; a state's two capitals stay. */
export function language(code: string): string {
  return /^[a-z]{2}$/.test(code) ? (languages.of(code) ?? code) : code;
}

function lowerWords(code: string): string {
  return code.replaceAll(/[-_]/g, ' ');
}
