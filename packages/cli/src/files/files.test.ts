import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCsv } from './parse-csv.ts';
import {
  idColumn,
  indexOfIds,
  lookUpColumn,
  numberColumn,
  readTable,
  readTableParts,
  textColumn,
} from './read-table.ts';
import { toCsv } from './to-csv.ts';
import { writeWhole } from './write-whole.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catchment-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function table(content: string | Uint8Array, name = 'units.csv') {
  const file = join(folder, name);
  await writeFile(file, content);
  return readTable(file);
}

describe('reading a table', () => {
  it('reads quotes, line breaks inside quotes, CRLF and a byte order mark', async () => {
    const read = await table('\uFEFFid,name\r\n1,"Smith, ""Bob""\nand sons"\r\n2,plain\r\n\r\n');
    expect(textColumn(read, 'name')).toEqual(['Smith, "Bob"\nand sons', 'plain']);
    expect(read.lines).toEqual([2, 4]);
  });

  it('reads a gzipped file', async () => {
    const read = await table(gzipSync('id\n7\n'), 'units.csv.gz');
    expect(idColumn(read, 'id')).toEqual(['7']);
  });

  it("reads lines that end with a carriage return alone, in files of other people's making", async () => {
    const file = join(folder, 'old-mac.csv');
    await writeFile(file, 'id;name\r1;Ann\r2;Bob\r');
    const read = await readTable(file, [], 'detect');
    expect(textColumn(read, 'name')).toEqual(['Ann', 'Bob']);
  });

  it('says that a workbook is none', async () => {
    const workbook = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0);
    await expect(table(workbook)).rejects.toThrow('expected a CSV file, got a workbook or an archive');
  });

  it('names the line of the first letter that is not UTF-8', async () => {
    const latin1 = Buffer.from('id,name\n1,Zoë\n2,José\n', 'latin1');
    await expect(table(latin1)).rejects.toThrow('units.csv, line 2: expected UTF-8 text');
  });

  it('reads a file in parts as it reads it whole, lines and line breaks inside quotes included', async () => {
    const rows = fc.array(fc.tuple(fc.stringMatching(/^[a-zé",\n]{1,6}$/), fc.integer()), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 60 }), async (cells, partBytes) => {
        const file = join(folder, 'parts.csv');
        await writeFile(file, `\uFEFF${toCsv(['name', 'n'], cells)}`);
        const whole = await readTable(file);
        const parts: Awaited<ReturnType<typeof readTable>>[] = [];
        for await (const part of readTableParts(file, ['name', 'n'], partBytes)) parts.push(part);
        expect(parts.flatMap((part) => textColumn(part, 'name'))).toEqual(textColumn(whole, 'name'));
        expect(parts.flatMap((part) => part.lines)).toEqual(whole.lines);
      }),
      { numRuns: 100 },
    );
  });

  it('names the line of a bad value in any part', async () => {
    const file = join(folder, 'parts.csv');
    await writeFile(file, 'n\n1\n2\nx\n');
    const read = async () => {
      for await (const part of readTableParts(file, ['n'], 2)) numberColumn(part, 'n');
    };
    await expect(read()).rejects.toThrow('parts.csv, line 4, column n: expected a number, got "x"');
    await writeFile(file, '');
    await expect(read()).rejects.toThrow('expected a header row, got an empty file');
  });

  it('writes what it reads', () => {
    const rows = fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, (cells) => {
        const parsed = parseCsv(toCsv(['a', 'b', 'c'], cells), 'x.csv');
        expect(cells.map((_, row) => parsed.columns.map((column) => column[row]))).toEqual(cells);
      }),
    );
  });

  it.each([
    ['', 'expected a header row, got an empty file'],
    ['id,id\n', 'line 1, column id: expected each column once'],
    ['id,\n1,2\n', 'line 1: expected a name for column 2'],
    ['id,pop\n1,2\n3\n', 'line 3: expected 2 values, got 1'],
    ['id,pop\n1,2\n\n3,4\n', 'line 3: expected 2 values, got 1'],
    ['id\n"a\n', 'line 2: expected a closing quote'],
    ['id,pop\n"a"b,1\n', 'line 2: expected a comma or the end of the line'],
  ])('refuses %j', async (content, message) => {
    await expect(table(content)).rejects.toThrow(message);
  });

  it('refuses bytes that are not UTF-8, a missing file and a folder', async () => {
    await expect(table(new Uint8Array([0x69, 0xff, 0xfe]))).rejects.toThrow('expected UTF-8');
    await expect(readTable(join(folder, 'none.csv'))).rejects.toThrow('found none of this name');
    await expect(readTable(folder)).rejects.toThrow('got a folder');
  });

  it('names line and column of a bad value', async () => {
    const read = await table('id,pop\na,1\na,-2\nb,x\n');
    expect(() => idColumn(read, 'id')).toThrow(
      'column id: expected each id once, got "a" again (first on line 2)',
    );
    expect(() => numberColumn(read, 'pop')).toThrow('line 4, column pop: expected a number, got "x"');
    expect(() => numberColumn(read, 'pop', { min: 0 })).toThrow(
      'line 3, column pop: expected a number of at least 0, got "-2"',
    );
    expect(() => lookUpColumn(read, 'pop', indexOfIds(['1']), 'units.csv')).toThrow(
      'line 3, column pop: expected an id of units.csv',
    );
    expect(() => textColumn(read, 'x')).toThrow('column x: expected this column, got id, pop');
  });

  it.each(['', ' ', '0x10', 'Infinity', 'NaN', '1e999', '1,5', '--1'])(
    'does not take %j for a number',
    async (text) => {
      const read = await table(`n,m\n"${text}",1\n`);
      expect(() => numberColumn(read, 'n')).toThrow('expected a number');
    },
  );
});

describe('writing whole', () => {
  it('writes every file', async () => {
    await writeWhole([
      { path: join(folder, 'a.out'), content: 'a' },
      { path: join(folder, 'b.out'), content: 'b' },
    ]);
    expect(await readFile(join(folder, 'b.out'), 'utf8')).toBe('b');
  });

  it('changes nothing when one cannot be written', async () => {
    const path = join(folder, 'kept.out');
    await writeFile(path, 'before');
    const bad = { path: join(folder, 'no-such-folder', 'x'), content: 'x' };
    await expect(writeWhole([{ path, content: 'after' }, bad])).rejects.toThrow('could not be written');
    expect(await readFile(path, 'utf8')).toBe('before');
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });
});
