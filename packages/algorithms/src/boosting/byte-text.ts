const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of bytes. O(bytes). Source: RFC 4648. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const four =
      DIGITS[word >>> 18] + DIGITS[(word >>> 12) & 63] + DIGITS[(word >>> 6) & 63] + DIGITS[word & 63];
    const kept = Math.min(4, bytes.length - i + 1);
    parts.push(four.slice(0, kept).padEnd(4, '='));
  }
  return parts.join('');
}

/** Bytes of base64 written by `toBase64`. O(bytes). Source: RFC 4648. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let word = 0;
    for (let k = 0; k < 4; k++) word = (word << 6) | Math.max(0, DIGITS.indexOf(text[i + k]));
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (word >>> shift) & 255;
  }
  return bytes;
}

/** JSON as bytes, everything beyond ASCII escaped. O(length). Source: RFC 8259. */
export function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  const escapeLetter = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const text = JSON.stringify(value).replace(/[^ -~]/g, escapeLetter);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The value of bytes written by `jsonBytes`. O(length). Source: RFC 8259. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  const parts: string[] = [];
  const step = 8192;
  for (let i = 0; i < bytes.length; i += step)
    parts.push(String.fromCharCode(...bytes.subarray(i, i + step)));
  return JSON.parse(parts.join(''));
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** A checksum that any single flipped bit changes. O(bytes). Source: CRC-32, ISO 3309. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255];
  return (crc ^ 0xffffffff) >>> 0;
}
