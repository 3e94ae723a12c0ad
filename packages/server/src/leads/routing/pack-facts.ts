import type { RepFacts, RouteFacts } from './route-facts.ts';

/** Facts as they are stored: the reps as rows under one header, a third of the size. */
export interface PackedFacts extends Omit<RouteFacts, 'reps'> {
  reps: { columns: string[]; rows: unknown[][] };
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
  'record',
] as const satisfies (keyof RepFacts)[];

export function packFacts(facts: RouteFacts): PackedFacts {
  const rows = facts.reps.map((rep) =>
    columns.map((column) => (typeof rep[column] === 'boolean' ? Number(rep[column]) : rep[column])),
  );
  return { ...facts, reps: { columns: [...columns], rows } };
}

const flags = new Set(['isLicensed', 'sellsProduct', 'speaksLanguage', 'isAbsent']);

export function unpackFacts(packed: PackedFacts): RouteFacts {
  const reps = packed.reps.rows.map(
    (row) =>
      Object.fromEntries(
        packed.reps.columns.map((column, k) => [column, flags.has(column) ? row[k] === 1 : row[k]]),
      ) as unknown as RepFacts,
  );
  return { ...packed, reps };
}
