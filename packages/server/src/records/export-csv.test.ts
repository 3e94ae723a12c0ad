import { describe, expect, it } from 'vitest';
import { exportCell, exportLine, exportLines } from './export-csv.ts';
import { openTable } from './imports/files/open-table.ts';

const dangerous = [
  '=1+1',
  '=HYPERLINK("http://x","y")',
  '+1',
  '-1+cmd|x',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
];

describe('the export of a cell', () => {
  it.each(dangerous)('keeps a spreadsheet from running %j', (text) => {
    expect(exportCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('keeps numbers, negative ones too, and plain text as they are', () => {
    expect([
      exportCell(-12.5),
      exportCell(0),
      exportCell(null),
      exportCell('Acme'),
      exportCell(true),
    ]).toEqual(['-12.5', '0', '', 'Acme', 'true']);
  });

  it('comes back from an import cell for cell', async () => {
    const rows = [...dangerous, 'a "quoted" one', 'two\nlines', 'a,b', 'Zoë'].map((text) => [text, 'x']);
    const lines: string[] = [];
    const pages = (async function* () {
      yield rows;
    })();
    for await (const line of exportLines(['text', 'other'], pages, (row) => row)) lines.push(line);
    const table = await openTable(new TextEncoder().encode(lines.join('')));
    const read: string[] = [];
    for await (const batch of table.batches()) read.push(...batch.map(({ cells }) => cells[0]!));
    expect(read).toEqual(rows.map(([text]) => (dangerous.includes(text!) ? `'${text}` : text)));
  });

  it('ends lines as spreadsheets expect', () => {
    expect(exportLine(['a', 1])).toBe('a,1\r\n');
  });
});
