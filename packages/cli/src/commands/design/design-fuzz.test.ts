import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type DistrictingProblem, validatePlan } from '@catchment/algorithms/districting';
import { csrFromEdges } from '@catchment/algorithms/graph';
import { createPrng, type Prng } from '@catchment/algorithms/search';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../files/input-error.ts';
import { readDesignOptions } from './design-options.ts';
import type { DesignReport } from './design-report.ts';
import { runDesign } from './run-design.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catchment-design-fuzz-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A map as its files say it. */
interface DrawnMap {
  x: number[];
  y: number[];
  pop: number[];
  edges: [number, number][];
}

const SHAPES = ['star', 'path', 'grid with holes', 'tree', 'islands', 'points on top of each other'] as const;

function drawMap(random: Prng): DrawnMap {
  const shape = SHAPES[random.below(SHAPES.length)] ?? 'path';
  const n = shape === 'grid with holes' ? 16 : 1 + random.below(12);
  const places = Array.from({ length: n }, (_, i) => [i % 4, Math.floor(i / 4)] as const);
  const isStacked = shape === 'points on top of each other';
  const isZero = random.below(6) === 0;
  const pop = places.map(() => (isZero ? 0 : random.below(4) * 10));
  if (random.below(5) === 0) pop[random.below(n)] = 1000;
  return {
    x: places.map(([x]) => (isStacked ? 0 : 1000 * x)),
    y: places.map(([, y]) => (isStacked ? 0 : 1000 * y)),
    pop,
    edges: drawEdges(shape, n, random),
  };
}

function drawEdges(shape: (typeof SHAPES)[number], n: number, random: Prng): [number, number][] {
  if (shape === 'grid with holes') {
    const hole = random.below(n);
    const grid = Array.from({ length: n }, (_, i): [number, number][] => [
      ...(i % 4 < 3 ? [[i, i + 1] as [number, number]] : []),
      ...(i < 12 ? [[i, i + 4] as [number, number]] : []),
    ]).flat();
    return grid.filter(([a, b]) => a !== hole && b !== hole);
  }
  return Array.from({ length: n - 1 }, (_, i): [number, number] => {
    if (shape === 'star') return [0, i + 1];
    if (shape === 'tree') return [random.below(i + 1), i + 1];
    return [i, i + 1];
  }).filter(([a]) => shape !== 'islands' || a === 0 || random.below(3) > 0);
}

/** The same rows as different programs write them. */
function written(
  header: string,
  rows: string[][],
  random: Prng,
): { content: string | Uint8Array; name: string } {
  const isQuoted = random.below(3) === 0;
  const cells = rows.map((row) => row.map((cell) => (isQuoted ? `"${cell}"` : cell)).join(','));
  const lineEnd = random.below(2) === 0 ? '\n' : '\r\n';
  const text = `${random.below(3) === 0 ? '\uFEFF' : ''}${[header, ...cells].join(lineEnd)}${lineEnd}`;
  return random.below(4) === 0
    ? { content: gzipSync(text), name: '.csv.gz' }
    : { content: text, name: '.csv' };
}

const unitId = (unit: number) => `u "${unit}"`.replaceAll('"', '');

async function writeMap(map: DrawnMap, random: Prng): Promise<{ units: string; edges: string }> {
  const rows = map.x.map((x, i) => [unitId(i), String(x), String(map.y[i]), String(map.pop[i])]);
  const units = written('id,x,y,pop', rows, random);
  const pairs = map.edges.map(([a, b]) => [unitId(a), unitId(b)]);
  const edges = written('a,b', pairs, random);
  const files = { units: join(folder, `units${units.name}`), edges: join(folder, `edges${edges.name}`) };
  await writeFile(files.units, units.content);
  await writeFile(files.edges, edges.content);
  return files;
}

/** Runs the command in this process; what it prints is parsed. */
async function run(args: string[]): Promise<{ code: number; report: DesignReport }> {
  let printed = '';
  const code = await runDesign(readDesignOptions([...args, '--json']), {
    print: (text) => (printed += text),
  });
  return { code, report: JSON.parse(printed) };
}

function drawOptions(map: DrawnMap, random: Prng): { args: string[]; rules: Partial<DistrictingProblem> } {
  const n = map.x.length;
  const k = [1, n, 1 + random.below(n)][random.below(3)] ?? 1;
  const compactness = (['inertia', 'distance', 'cut-edges'] as const)[random.below(3)] ?? 'inertia';
  const contiguity = map.edges.length === 0 ? false : random.below(4) > 0;
  const tolerance = [0, 0.1, 0.5, 1][random.below(4)] ?? 1;
  return {
    args: [
      '--territories',
      String(k),
      '--balance',
      `pop=${tolerance}`,
      '--compactness',
      compactness,
      '--weight',
      '1',
      ...(contiguity ? [] : ['--no-contiguity']),
    ],
    rules: {
      territoryCount: k,
      compactness,
      contiguity,
      activities: [{ name: 'pop', values: Float64Array.from(map.pop), tolerance }],
    },
  };
}

describe('catchment design on maps of every kind', () => {
  it('writes the same bytes twice, and the oracle says of them what the report says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
        const random = createPrng(seed);
        const map = drawMap(random);
        const files = await writeMap(map, random);
        const { args, rules } = drawOptions(map, random);
        const out = join(folder, 'plan.csv');
        const all = [files.units, '--edges', files.edges, ...args, '--iterations', '4000', '--out', out];
        const { code, report } = await run(all);
        const plan = await readFile(out, 'utf8');
        const times = { seconds: expect.any(Number), cpu_seconds: expect.any(Number) };
        expect((await run(all)).report).toEqual({ ...report, ...times });
        expect(await readFile(out, 'utf8')).toBe(plan);
        const judged = validatePlan(problemOf(map, rules, report.water_edges), territoriesOf(plan));
        expect(code).toBe(judged.feasible ? 0 : 1);
        expect(report).toMatchObject({
          feasible: judged.feasible,
          contiguous: judged.contiguous,
          objective: judged.objective,
        });
        expect(report.violations).toHaveLength(judged.violations.length);
        if (judged.feasible) expect(report.lower_bound).toBeLessThanOrEqual(judged.objective * (1 + 1e-9));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

/** The problem as the test knows it, with the water edges that the report says were added. */
function problemOf(
  map: DrawnMap,
  rules: Partial<DistrictingProblem>,
  water: [string, string][],
): DistrictingProblem {
  const indexOf = new Map(map.x.map((_, unit) => [unitId(unit), unit]));
  const ties = water.map((pair) => pair.map((id) => indexOf.get(id) ?? -1));
  return {
    graph: csrFromEdges(map.x.length, [...map.edges, ...ties].flat()),
    x: Float64Array.from(map.x),
    y: Float64Array.from(map.y),
    coordinates: 'planar',
    weight: new Float64Array(map.x.length).fill(1),
    territoryCount: 1,
    activities: [],
    compactness: 'inertia',
    contiguity: true,
    ...rules,
  };
}

function territoriesOf(plan: string): Uint16Array {
  const [header, ...rows] = plan.trimEnd().split('\n');
  expect(header).toBe('id,territory');
  expect(rows.map((row) => row.split(',')[0])).toEqual(rows.map((_, unit) => unitId(unit)));
  return Uint16Array.from(rows, (row) => Number(row.split(',')[1]) - 1);
}

const UNITS = 'id,x,y,pop\na,0,0,1\nb,1,0,1\nc,2,0,1\n';
const EDGES = 'a,b\na,b\nb,c\n';

/** What is wrong with one of the files, and what the line about it says. */
const MISTAKES: [file: string, content: string, says: string][] = [
  ['units.csv', '', 'units.csv: expected a header row, got an empty file'],
  ['units.csv', 'id,x,y,pop\n', 'units.csv: expected at least one unit, got none'],
  [
    'units.csv',
    UNITS.replace('c,2,0,1', 'c,2,0,NaN'),
    'units.csv, line 4, column pop: expected a number of at least 0, got "NaN"',
  ],
  [
    'units.csv',
    UNITS.replace('c,2,0,1', 'c,2,0,Infinity'),
    'units.csv, line 4, column pop: expected a number of at least 0, got "Infinity"',
  ],
  [
    'units.csv',
    UNITS.replace('c,2,0,1', 'c,2,0,-1'),
    'units.csv, line 4, column pop: expected a number of at least 0, got "-1"',
  ],
  [
    'units.csv',
    UNITS.replace('c,2,0,1', 'c,2,0,'),
    'units.csv, line 4, column pop: expected a number of at least 0, got nothing',
  ],
  [
    'units.csv',
    UNITS.replace('c,2,0,1', 'c,east,0,1'),
    'units.csv, line 4, column x: expected a number, got "east"',
  ],
  [
    'units.csv',
    UNITS.replace('c,2', 'b,2'),
    'units.csv, line 4, column id: expected each id once, got "b" again (first on line 3)',
  ],
  ['units.csv', UNITS.replace('c,2', ',2'), 'units.csv, line 4, column id: expected a value, got nothing'],
  ['units.csv', UNITS.replace('c,2,0,1', 'c,2,0'), 'units.csv, line 4: expected 4 values, got 3'],
  [
    'units.csv',
    UNITS.replace('pop', 'people'),
    'units.csv, line 1, column pop: expected this column, got id, x, y, people',
  ],
  [
    'units.csv',
    UNITS.replace('x,y', 'lon,lat'),
    'units.csv, line 1, column x: expected this column, got id, lon, lat, pop',
  ],
  [
    'edges.csv',
    EDGES.replace('b,c', 'b,z'),
    'edges.csv, line 3, column b: expected an id of units.csv, got "z"',
  ],
  [
    'edges.csv',
    EDGES.replace('b,c', 'b,b'),
    'edges.csv, line 3, column b: expected two different units, got the same twice',
  ],
  ['edges.csv', `${EDGES}b,a\n`, 'edges.csv, line 4, column b: expected each pair once, got this one again'],
  ['edges.csv', 'a,b\n', 'edges.csv: expected at least one pair of units that touch, got none'],
  [
    'current.csv',
    'id,territory\na,3\n',
    'current.csv, line 2, column territory: expected a whole number from 1 to 2, got "3"',
  ],
  [
    'current.csv',
    'id,territory\na,1\na,2\n',
    'current.csv, line 3, column id: expected each id once, got "a" again (first on line 2)',
  ],
  [
    'locked.csv',
    'id,territory\na,1.5\n',
    'locked.csv, line 2, column territory: expected a whole number from 1 to 2, got "1.5"',
  ],
  [
    'locked.csv',
    'id,territory\nz,1\n',
    'locked.csv, line 2, column id: expected an id of units.csv, got "z"',
  ],
  [
    'centres.csv',
    'territory,unit\n1,z\n',
    'centres.csv, line 2, column unit: expected an id of units.csv, got "z"',
  ],
  [
    'centres.csv',
    'territory,unit\n1,a\n2,a\n',
    'centres.csv, line 3, column unit: expected a different unit for each centre, got that of line 2',
  ],
  ['centres.csv', 'territory,unit\n', 'centres.csv: expected at least one centre, got none'],
  [
    'centres.csv',
    'territory,unit,pull\n1,a,0\n',
    'centres.csv, line 2, column pull: expected a number from 0.000001 to 1000000, got "0"',
  ],
  [
    'centres.csv',
    'territory,unit,x,y\n1,a,0,\n',
    'centres.csv, line 2, column y: expected a number, got nothing',
  ],
  [
    'centres.csv',
    'territory,unit,x,y\n1,,,\n',
    'centres.csv, line 2, column unit: expected a unit or coordinates of the centre, got neither',
  ],
  ['together.csv', 'a,b\na,z\n', 'together.csv, line 2, column b: expected an id of units.csv, got "z"'],
  [
    'apart.csv',
    'a,b\na,a\n',
    'apart.csv, line 2, column b: expected two different units, got the same twice',
  ],
];

const MINUTES: typeof MISTAKES = [
  [
    'minutes.csv',
    'from,to,minutes\na,b,-1\n',
    'minutes.csv, line 2, column minutes: expected a number of at least 0, got "-1"',
  ],
  [
    'minutes.csv',
    'from,to,minutes\na,b,1\na,b,2\n',
    'minutes.csv, line 3, column to: expected each pair once, got this one again',
  ],
  [
    'minutes.csv',
    'from,to,minutes\na,b,1\n',
    'minutes.csv: expected minutes from "a" to "c", or pairs that lead there, found neither',
  ],
  [
    'minutes.csv',
    'from,to,minutes\na,z,1\n',
    'minutes.csv, line 2, column to: expected an id of units.csv, got "z"',
  ],
];

describe('catchment design refuses', () => {
  async function refused(mistake: (typeof MISTAKES)[number]): Promise<void> {
    const [file, content, says] = mistake;
    const home = process.cwd();
    process.chdir(folder);
    try {
      await writeFile('units.csv', UNITS);
      await writeFile('edges.csv', EDGES);
      await writeFile(file, content);
      const option = `--${file.replace('.csv', '').replace('minutes', 'travel-times')}`;
      const named = option === '--units' || option === '--edges' ? [] : [option, file];
      const args = [
        'units.csv',
        '--edges',
        'edges.csv',
        '--territories',
        '2',
        '--balance',
        'pop=0.5',
        ...named,
      ];
      const ended = run([...args, '--iterations', '10', '--out', 'never.csv', '--report', 'never.json']);
      await expect(ended).rejects.toThrow(says);
      const error = await ended.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      expect(String((error as InputError).message)).not.toContain('\n');
      expect((await readdir('.')).filter((name) => name.startsWith('never'))).toEqual([]);
    } finally {
      process.chdir(home);
    }
  }

  it.each([...MISTAKES, ...MINUTES])('%s with %j', (...mistake) => refused(mistake));
});
