import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';

type Cell = string | number | null;

function cellText(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes a CSV (gzipped when its name says so) whose bytes depend on nothing but its content. */
export function writeTable(
  path: string,
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
): void {
  const text = `${[header, ...rows].map((row) => row.map(cellText).join(',')).join('\n')}\n`;
  writeWhole(path, path.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);
}

/** Writes a file, making its folder. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
