import type { ReactNode } from 'react';

export const defaultWidth = 'minmax(96px, 1fr)';

export interface Column<Row> {
  key: string;
  /** With its unit: "Assets, $". Empty for a column of controls. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: 'left' | 'right';
  /** A CSS grid track; default `minmax(96px, 1fr)`. */
  width?: string;
  /** What to order by; without it the column does not sort. Ignored when the server sorts. */
  sortValue?: (row: Row) => number | string | null;
  /** Where it goes in the list a phone shows; default `detail`. */
  phone?: 'title' | 'detail' | 'trailing' | 'hidden';
}

export interface Sort {
  key: string;
  direction: 'asc' | 'desc';
}

const gapPx = 16;
const edgesPx = 48;

/** The columns there is room for: what a phone leaves out goes first, from the right. */
export function columnsThatFit<Row>(columns: readonly Column<Row>[], roomPx: number): readonly Column<Row>[] {
  const needed = columns.reduce((sum, column) => sum + leastPx(column) + gapPx, edgesPx - gapPx);
  if (needed <= roomPx) return columns;
  const spare = columns.findLast((column) => column.phone === 'hidden');
  return spare
    ? columnsThatFit(
        columns.filter((column) => column !== spare),
        roomPx,
      )
    : columns;
}

/** The first length of a track is the least it takes: "72px", "minmax(96px, 1fr)". */
function leastPx({ width = defaultWidth }: Column<never>): number {
  return Number(/(\d+)px/.exec(width)?.[1] ?? 0);
}

/** The rows in order; missing values last either way, ties keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const read = columns.find((column) => column.key === sort?.key)?.sortValue;
  if (!sort || !read) return rows;
  const sign = sort.direction === 'asc' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: read(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * compareValues(a.value, b.value);
    })
    .map((entry) => entry.row);
}

/** A first click on a column sorts it up, a second down, a third gives the table's own order back. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, direction: 'asc' };
  return sort.direction === 'asc' ? { key, direction: 'desc' } : null;
}

function compareValues(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
