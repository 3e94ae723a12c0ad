import { describe, expect, it } from 'vitest';
import { inferColumn } from './infer-columns.ts';
import { parseDate } from './parse-date.ts';
import { parseNumber } from './parse-number.ts';
import { inferRecipe, prepareTable } from './prepare-table.ts';

describe('inferColumn', () => {
  it('finds numbers in the ways people write them', () => {
    expect(inferColumn('a', ['1', '2.5', '', 'NA', '-3e2'])).toMatchObject({ kind: 'number' });
    expect(inferColumn('a', ['$1,200', '$30', '1,000,000'])).toMatchObject({ kind: 'number', mark: 'point' });
    expect(inferColumn('a', ['1.200,50', '7,5', '3'])).toMatchObject({ kind: 'number', mark: 'comma' });
    expect(parseNumber('1.200,50', 'comma')).toBe(1200.5);
    expect(parseNumber('-$1,200', 'point')).toBe(-1200);
    expect(parseNumber('12.5%', 'point')).toBe(12.5);
    expect(parseNumber('(1,200.50)', 'point')).toBe(-1200.5);
    expect(parseNumber('1 234 567', 'point')).toBe(1_234_567);
    expect(parseNumber("CHF 1'234.50", 'point')).toBe(1234.5);
    expect(parseNumber('1\u00a0234,5 €', 'comma')).toBe(1234.5);
    for (const label of ['SKU 123', '(a)', '12 Main Street', '555 1234', '--5']) {
      expect(parseNumber(label, 'point')).toBeNaN();
    }
  });

  it('takes words for "no value" as missing among numbers and dates, in any case, but leaves them among labels', () => {
    expect(inferColumn('a', ['5', 'Unknown', 'N/A', '-', '7.5', 'not available', '8'])).toMatchObject({
      kind: 'number',
    });
    expect(inferColumn('a', ['2024-01-05', 'TBD', 'unknown', '2024-02-05']).kind).toBe('date');
    expect(inferColumn('a', ['yes', 'no', 'unknown']).kind).toBe('label');
    const column = [{ name: 'a', values: ['5', 'Unknown', '6'] }];
    const recipe = inferRecipe(column, undefined);
    const prepared = prepareTable(recipe, [{ name: 'a', values: ['TBD', '6'] }]);
    expect(prepared).toMatchObject({
      kind: 'table',
      table: { columns: [{ values: Float64Array.of(Number.NaN, 6) }] },
    });
  });

  it('leaves codes with leading zeros labels', () => {
    expect(inferColumn('code', ['01234', '99301', '00017']).kind).toBe('label');
  });

  it('takes rare slips as missing and remembers them, but not many of them', () => {
    const values = Array.from({ length: 300 }, (_, i) => String(i));
    expect(inferColumn('a', [...values, 'about ten'])).toMatchObject({
      kind: 'number',
      stray: ['about ten'],
    });
    expect(inferColumn('a', [...values.slice(0, 20), 'x', 'y', 'z']).kind).toBe('label');
  });

  it('reads dates in three formats, also in one column, and lets the clear ones settle the unclear', () => {
    const [iso, german, american] = ['2024-03-31', '31.03.2024', '3/31/2024'].map((text) =>
      parseDate(text, 'month-first'),
    );
    expect(iso?.days).toBe(19_813);
    expect(german).toEqual(iso);
    expect(american).toEqual(iso);
    expect(inferColumn('d', ['2024-03-31', '31.03.2024', '3/31/2024', '04/05/2024'])).toMatchObject({
      kind: 'date',
      order: 'month-first',
    });
    expect(inferColumn('d', ['04/05/2024', '31/03/2024'])).toMatchObject({
      kind: 'date',
      order: 'day-first',
    });
    expect(parseDate('31/02/2024', 'day-first')).toBeUndefined();
    expect(parseDate('29 Feb 2024 12:00 pm', 'day-first')?.days).toBe(19_782.5);
  });

  it('calls a column of nothing empty', () => {
    expect(inferColumn('a', ['', 'NULL', 'Select']).kind).toBe('empty');
  });
});

describe('prepareTable', () => {
  const columns = [
    { name: 'created', values: ['2024-01-01', '2024-01-08', ''] },
    { name: 'founded', values: ['1.1.2020', '2.1.2020', '3.1.2020'] },
    { name: 'city', values: ['Bern', '?', 'Bern'] },
  ];

  it('makes month and weekday of a date, counts other dates back from the dating one, and gaps missing', () => {
    const prepared = prepareTable(inferRecipe(columns, 'created'), columns);
    if (prepared.kind !== 'table') throw new Error(prepared.kind);
    const names = prepared.table.columns.map(({ name }) => name);
    expect(names).toEqual([
      'created (month)',
      'created (weekday)',
      'founded (month)',
      'founded (weekday)',
      'founded (days before)',
      'city',
    ]);
    const before = prepared.table.columns[4];
    if (before.kind === 'numeric') expect([...before.values]).toEqual([1461, 1467, Number.NaN]);
    expect(prepared.sources[4]).toBe('founded');
  });

  it('names the first value that does not fit, and a column that is gone', () => {
    const recipe = inferRecipe([{ name: 'n', values: ['1', '2'] }], undefined);
    expect(prepareTable(recipe, [{ name: 'n', values: ['1', 'many'] }])).toEqual({
      kind: 'bad-value',
      row: 1,
      column: 'n',
      expected: 'a number',
      got: 'many',
    });
    expect(prepareTable(recipe, [{ name: 'm', values: ['1'] }])).toEqual({
      kind: 'missing-column',
      column: 'n',
    });
  });
});
