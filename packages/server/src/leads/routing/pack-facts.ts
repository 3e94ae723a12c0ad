import type { RepFacts, RouteFacts } from './route-facts.ts';

/** Facts as they are stored: the reps by columns, a fifth of the size. */
export interface PackedFacts extends Omit<RouteFacts, 'reps'> {
  reps: RepColumns | RepRows;
}

/** What is the same for all reps stands once; whole numbers and ids stand in one text, in the order of the reps. */
interface RepColumns {
  count: number;
  same: Readonly<Record<string, unknown>>;
  each: Readonly<Record<string, string | readonly unknown[]>>;
}

/** How reps were packed in decisions before the columns; these are still replayed. */
interface RepRows {
  columns: string[];
  rows: unknown[][];
}

const columns = [
  'id',
  'name',
  'isLicensed',
  'sellsProduct',
  'speaksLanguage',
  'isAbsent',
  'daySpare',
  'weekSpare',
  'openSpare',
  'openCount',
  'capacityOpen',
  'weekCount',
  'weight',
] as const satisfies (keyof RepFacts)[];
const recordColumns = ['won', 'closed', 'wonAlike', 'closedAlike'] as const;

export function packFacts(facts: RouteFacts): PackedFacts {
  const same: Record<string, unknown> = {};
  const each: Record<string, string | unknown[]> = {};
  const pack = (column: string, values: readonly unknown[]) => {
    if (values.every((value) => value === values[0])) same[column] = values[0];
    else each[column] = column === 'id' || values.every(Number.isInteger) ? values.join(' ') : [...values];
  };
  for (const column of columns) {
    pack(
      column,
      facts.reps.map((rep) => rep[column]),
    );
  }
  // A rule that looks at records looks at everyone's.
  for (const column of facts.firmRate === null ? [] : recordColumns) {
    pack(
      column,
      facts.reps.map(({ record }) => record?.[column] ?? 0),
    );
  }
  return { ...facts, reps: { count: facts.reps.length, same, each } };
}

export function unpackFacts(packed: PackedFacts): RouteFacts {
  return { ...packed, reps: 'rows' in packed.reps ? fromRows(packed.reps) : fromColumns(packed.reps) };
}

function fromColumns({ count, same, each }: RepColumns): RepFacts[] {
  const valuesOf = Object.entries(each).map(
    ([column, packed]) => [column, valuesIn(column, packed)] as const,
  );
  return Array.from({ length: count }, (_, k) => {
    const own = Object.fromEntries(valuesOf.map(([column, values]) => [column, values[k]]));
    return withRecord({ ...same, ...own });
  });
}

function withRecord({ won, closed, wonAlike, closedAlike, ...rep }: Record<string, unknown>): RepFacts {
  const record = won === undefined ? null : { won, closed, wonAlike, closedAlike };
  return { ...rep, record } as unknown as RepFacts;
}

function valuesIn(column: string, packed: string | readonly unknown[]): readonly unknown[] {
  if (typeof packed !== 'string') return packed;
  const texts = packed.split(' ');
  return column === 'id' ? texts : texts.map(Number);
}

const flags = new Set(['isLicensed', 'sellsProduct', 'speaksLanguage', 'isAbsent']);

function fromRows({ columns: names, rows }: RepRows): RepFacts[] {
  return rows.map(
    (row) =>
      Object.fromEntries(
        names.map((column, k) => [column, flags.has(column) ? row[k] === 1 : row[k]]),
      ) as unknown as RepFacts,
  );
}
