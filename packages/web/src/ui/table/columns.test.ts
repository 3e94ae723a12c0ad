import { expect, it } from 'vitest';
import { type Column, columnsThatFit, nextSort, sortRows } from './columns.ts';

interface Row {
  name: string;
  size: number | null;
}
const rows: Row[] = [
  { name: 'Unit 10', size: 3 },
  { name: 'Unit 9', size: null },
  { name: 'Unit 2', size: 1 },
];
const columns: Column<Row>[] = [
  { key: 'name', header: 'Name', cell: (row) => row.name, sortValue: (row) => row.name },
  { key: 'size', header: 'Size', cell: (row) => row.size, sortValue: (row) => row.size },
];
const names = (sorted: readonly Row[]) => sorted.map((row) => row.name);

it('orders numbers inside names as numbers', () => {
  expect(names(sortRows(rows, columns, { key: 'name', direction: 'asc' }))).toEqual([
    'Unit 2',
    'Unit 9',
    'Unit 10',
  ]);
});

it('keeps missing values last in both directions', () => {
  expect(names(sortRows(rows, columns, { key: 'size', direction: 'asc' })).at(-1)).toBe('Unit 9');
  expect(names(sortRows(rows, columns, { key: 'size', direction: 'desc' })).at(-1)).toBe('Unit 9');
  expect(names(sortRows(rows, columns, { key: 'size', direction: 'desc' }))[0]).toBe('Unit 10');
});

it('does not touch the rows it was given', () => {
  const before = names(rows);
  sortRows(rows, columns, { key: 'size', direction: 'desc' });
  expect(names(rows)).toEqual(before);
});

it('goes up, down and back to the own order', () => {
  const up = nextSort(null, 'size');
  const down = nextSort(up, 'size');
  expect([up, down, nextSort(down, 'size')]).toEqual([
    { key: 'size', direction: 'asc' },
    { key: 'size', direction: 'desc' },
    null,
  ]);
  expect(nextSort(down, 'name')).toEqual({ key: 'name', direction: 'asc' });
});

it('leaves out what a phone leaves out, from the right, until the rest fits', () => {
  const wide: Column<Row>[] = [
    { key: 'name', header: 'Name', width: 'minmax(150px, 2fr)', cell: () => '' },
    { key: 'why', header: 'Why', width: 'minmax(160px, 2fr)', phone: 'hidden', cell: () => '' },
    { key: 'size', header: 'Size', width: '80px', cell: () => '' },
    { key: 'owner', header: 'Owner', phone: 'hidden', cell: () => '' },
  ];
  const keys = (roomPx: number) => columnsThatFit(wide, roomPx).map(({ key }) => key);
  expect(keys(582)).toEqual(['name', 'why', 'size', 'owner']);
  expect(keys(581)).toEqual(['name', 'why', 'size']);
  expect(keys(400)).toEqual(['name', 'size']);
  expect(keys(100)).toEqual(['name', 'size']);
});
