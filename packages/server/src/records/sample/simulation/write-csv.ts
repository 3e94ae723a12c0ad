/** RFC 4180 text with `\n` line ends: quoted only where a cell needs it. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = rows.map((row) => row.map(writeCell).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function writeCell(value: string | number): string {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
