import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import type { RawRow } from './raw-table.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));

async function read(
  content: Uint8Array | string,
): Promise<{ header: string[]; rows: RawRow[]; format: string }> {
  const table = await openTable(typeof content === 'string' ? bytes(content) : content);
  const rows: RawRow[] = [];
  for await (const batch of table.batches()) rows.push(...batch);
  return { header: table.header, rows, format: table.format };
}

async function workbook(fill: (sheet: exceljs.Worksheet) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet('Accounts'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A ZIP of one deflated entry whose headers claim it is small. */
function zipOf(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const central = Buffer.alloc(46 + name.length);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(10, 24);
  central.writeUInt16LE(name.length, 28);
  central.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, packed, central, end]));
}

describe('opening a table', () => {
  it.each([',', ';', '\t', '|'])('finds the separator %j', async (mark) => {
    const { header, rows } = await read(`id${mark}name\n1${mark}"A, B; C"\n`);
    expect(header).toEqual(['id', 'name']);
    expect(rows).toEqual([{ row: 2, cells: ['1', 'A, B; C'] }]);
  });

  it('reads UTF-8, UTF-16 and Windows text alike', async () => {
    const text = 'id,name\n1,Zoë & Søn\n';
    const swapped = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    for (const content of [
      bytes(text),
      bytes(`\uFEFF${text}`),
      bytes(`\uFEFF${text}`, 'utf16le'),
      bytes(text, 'utf16le'),
      new Uint8Array(swapped),
      bytes(text, 'latin1'),
    ]) {
      expect((await read(content)).rows[0]?.cells).toEqual(['1', 'Zoë & Søn']);
    }
  });

  it('counts rows as a spreadsheet does, blank lines and line breaks in cells included', async () => {
    const { rows } = await read('id,name\n1,"two\nlines"\n\n2,b\n');
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('reads back whatever cells were quoted', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', ' ', 'é'), minLength: 1 });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = cells.map((row) => row.map(quoted).join(','));
        const { rows } = await read(`id,name\r\n${lines.join('\r\n')}`);
        expect(rows.map((row) => row.cells)).toEqual(cells);
      }),
    );
  });

  it('hands on rows of another length than the header', async () => {
    const { rows } = await read('id,name\n1\n2,b,c\n');
    expect(rows.map(({ cells }) => cells.length)).toEqual([1, 3]);
  });

  it('reads a workbook with dates, numbers, rich text and saved results of formulas', async () => {
    const content = await workbook((sheet) => {
      sheet.addRow(['id', 'name', 'when', 'assets', 'sum']);
      sheet.addRow([
        1,
        { richText: [{ text: 'Acme ' }, { text: 'LLC' }] },
        new Date('2026-03-14'),
        1.5,
        { formula: 'D2*2', result: 3 },
      ]);
      sheet.addRow([2, 'B', '', '', { formula: 'HYPERLINK("http://x")' }]);
    });
    const { header, rows, format } = await read(content);
    expect(format).toBe('xlsx');
    expect(header).toEqual(['id', 'name', 'when', 'assets', 'sum']);
    expect(rows[0]).toEqual({ row: 2, cells: ['1', 'Acme LLC', '2026-03-14', '1.5', '3'] });
    expect(rows[1]?.cells[4] ?? '').toBe('');
  });

  it.each(['none', 'snappy', 'gzip', 'zstd', 'brotli'])('reads Parquet packed with %s', async (packing) => {
    const content = readFileSync(join(import.meta.dirname, `fixtures/two-rows.${packing}.parquet`));
    const { header, rows, format } = await read(content);
    expect(format).toBe('parquet');
    expect(header).toEqual(['id', 'name', 'when', 'day', 'assets', 'tags']);
    expect(rows).toEqual([
      { row: 2, cells: ['1', 'Acme LLC', '2026-03-14T09:30:00.000Z', '2026-03-14', '1250000.5', 'a; b'] },
      { row: 3, cells: ['2', '', '', '', '', ''] },
    ]);
    await expect(read(content.subarray(0, content.length - 20))).rejects.toThrow('damaged or cut short');
  });

  it('says what is wrong with a file it cannot read', async () => {
    const whole = await workbook((sheet) => sheet.addRow(['id']));
    const cases: [Uint8Array, string][] = [
      [bytes(''), 'the file is empty'],
      [bytes(' \n\n'), 'the file is empty'],
      [bytes('id,name\n1,"open\n2,b\n'), 'a quote is opened and never closed'],
      [bytes('id,name\n1,a"b"c"\n2,"x"y\n'), 'line 3: the quotes do not match'],
      [
        bytes(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n`),
        '10000 columns: expected at most 400',
      ],
      [bytes('id,id\n1,2\n'), 'the column "id" stands there twice'],
      [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 0, 0xff]), 'this is not a text file'],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'old XLS workbook'],
      [whole.subarray(0, whole.length - 40), 'damaged or cut short'],
      [whole.subarray(0, 200), 'damaged or cut short'],
      [bytes('PAR1 and then nonsense'), 'damaged or cut short'],
      [zipOf('hello.txt', bytes('hello')), 'not an XLSX workbook'],
      [zipOf('xl/workbook.xml', new Uint8Array(420 * 1024 * 1024)), 'unpacks to more than 400 MB'],
    ];
    for (const [content, message] of cases) await expect(read(content)).rejects.toThrow(message);
  });

  it('never throws anything but a clear error on a damaged workbook', async () => {
    const whole = await workbook((sheet) => {
      for (let i = 0; i < 20; i += 1) sheet.addRow([i, `name ${i}`]);
    });
    for (let at = 5; at < whole.length; at += Math.ceil(whole.length / 60)) {
      const damaged = whole.slice();
      damaged[at] = damaged[at]! ^ 0x55;
      const outcome = await read(damaged).then(
        () => 'read',
        (error: Error) => error.name,
      );
      expect(['read', 'FileError']).toContain(outcome);
    }
  });
});
