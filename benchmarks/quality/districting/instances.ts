import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity, Compactness, DistrictingProblem } from '@catchment/algorithms/districting';
import { csrFromEdges } from '@catchment/algorithms/graph';

/** A published problem with the best plan known for it. */
export interface Instance {
  set: string;
  name: string;
  problem: DistrictingProblem;
  unitIds: string[];
  /** Objective × scale compares with bestKnown. */
  scale: number;
  bestKnown: number | null;
  /** Processor seconds the benchmark allows. */
  seconds: number;
}

/** The whole collection beside the checkout when it is there, else the census-derived part that ships. */
const folders = [
  join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'benchmarks', 'districting'),
  join(import.meta.dirname, '..', '..', 'instances', 'districting'),
];

/** The instances of some sets, in the order of the index. */
export function districtingInstances(sets: readonly string[]): Instance[] {
  const folder = instanceFolder();
  return readRows(join(folder, 'index.csv'))
    .filter((row) => sets.includes(row.set ?? ''))
    .map((row) => readInstance(folder, row));
}

export function instanceFolder(): string {
  const folder = folders.find((candidate) => existsSync(join(candidate, 'index.csv')));
  if (folder === undefined) throw new Error(`no instances found in ${folders.join(' or ')}`);
  return folder;
}

type TextRow = Record<string, string>;

function readInstance(folder: string, row: TextRow): Instance {
  const set = row.set ?? '';
  const name = row.name ?? '';
  const units = readRows(join(folder, set, `${name}.units.csv`));
  const problem = buildProblem(units, readRows(join(folder, set, row.edges ?? '')), row);
  return {
    set,
    name,
    problem,
    unitIds: units.map((unit) => unit.id ?? ''),
    scale: Number(row.scale),
    bestKnown: row.best_known ? Number(row.best_known) : null,
    seconds: secondsAllowed(set, units.length),
  };
}

function secondsAllowed(set: string, unitCount: number): number {
  if (set === 'large-tract') return unitCount > 3000 ? 60 : 30;
  return set === 'three-activities' && unitCount < 100 ? 5 : 10;
}

/** A problem from the rows of a units file, an edges file and the columns of the index. */
export function buildProblem(units: TextRow[], edges: TextRow[], row: TextRow): DistrictingProblem {
  const indexOf = new Map(units.map((unit, index) => [unit.id, index]));
  const column = (name: string) => Float64Array.from(units, (unit) => Number(unit[name]));
  const activities = (row.balance ?? '').split(' ').map((text): Activity => {
    const [name = '', bounds = ''] = text.split('=');
    const [low, high] = bounds.split('..').map(Number);
    const values = column(name);
    return high === undefined ? { name, values, tolerance: low ?? 0 } : { name, values, low: low ?? 0, high };
  });
  return {
    graph: csrFromEdges(
      units.length,
      edges.flatMap(({ a, b }) => [indexOf.get(a) ?? -1, indexOf.get(b) ?? -1]),
    ),
    x: column('x'),
    y: column('y'),
    coordinates: 'planar',
    territoryCount: Number(row.territories),
    activities,
    compactness: (row.compactness || 'inertia') as Compactness,
    weight: row.weight ? column(row.weight) : new Float64Array(units.length).fill(1),
    contiguity: true,
    ...(Number(row.round_m) > 0 ? { roundDistance: Number(row.round_m) } : {}),
  };
}

/** A plain CSV file without quotes as one object a row. */
export function readRows(file: string): TextRow[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}
