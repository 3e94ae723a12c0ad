import { FileError } from './file-error.ts';

/**
 * Text of a file whose encoding nobody said: a byte order mark decides; without one, zero bytes in
 * every other place mean UTF-16, valid UTF-8 is UTF-8, and anything else is Windows-1252 (of which
 * Latin-1 is a part).
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = detectEncoding(bytes);
  if (encoding === 'utf-8') return new TextDecoder('utf-8').decode(bytes);
  if (encoding === 'windows-1252' && bytes.includes(0)) {
    throw new FileError(
      'this is not a text file: expected CSV, XLSX or Parquet. Save it as CSV and try again.',
    );
  }
  return new TextDecoder(encoding).decode(bytes);
}

export function detectEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeroAtOdd = countZeros(bytes, 1);
  const zeroAtEven = countZeros(bytes, 0);
  if (zeroAtOdd > 0.3 && zeroAtEven < 0.05) return 'utf-16le';
  if (zeroAtEven > 0.3 && zeroAtOdd < 0.05) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Share of zero bytes among every other byte of the first 4,000. */
function countZeros(bytes: Uint8Array, first: number): number {
  const end = Math.min(bytes.length, 4000);
  let zeros = 0;
  for (let i = first; i < end; i += 2) if (bytes[i] === 0) zeros += 1;
  return end < 2 ? 0 : zeros / (end / 2);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
