import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const main = join(import.meta.dirname, '..', 'main.ts');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catchment-design-'));
  await writeFile(join(folder, 'units.csv'), gridUnits());
  await writeFile(join(folder, 'edges.csv'), gridEdges());
});
afterAll(() => rm(folder, { recursive: true }));

/** A 6 × 4 grid of units of population 10, a kilometre apart. */
function gridUnits(): string {
  return `id,x,y,pop\n${cells((i) => `u${i},${1000 * (i % 6)},${1000 * Math.floor(i / 6)},10`)}`;
}

function unevenUnits(): string {
  return `id,x,y,pop\n${cells((i) => `u${i},${1000 * (i % 6)},${1000 * Math.floor(i / 6)},${10 + ((7 * i) % 11)}`)}`;
}

function gridEdges(): string {
  const right = cells((i) => (i % 6 < 5 ? `u${i},u${i + 1}` : ''));
  return `a,b\n${right}${cells((i) => (i < 18 ? `u${i},u${i + 6}` : ''))}`;
}

function cells(line: (i: number) => string): string {
  const lines = Array.from({ length: 24 }, (_, i) => line(i)).filter(Boolean);
  return `${lines.join('\n')}\n`;
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function design(...args: string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await run(process.execPath, [main, 'design', ...args], { cwd: folder });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Ended;
  }
}

const basics = ['units.csv', '--edges', 'edges.csv', '--seconds', '0.5'];

describe('catchment design', () => {
  it('writes a plan and a report, and prints one JSON object', async () => {
    const files = ['--out', 'plan.csv', '--report', 'report.json', '--json'];
    const { code, stdout } = await design(
      ...basics,
      '--territories',
      '4',
      '--balance',
      'pop=0',
      '--round-distance',
      '1000',
      ...files,
    );
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toEqual(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')));
    expect(report).toMatchObject({
      feasible: true,
      contiguous: true,
      violations: [],
      seed: 1,
      balance: { pop: [60, 60, 60, 60] },
    });
    expect(report.lower_bound).toBeLessThanOrEqual(report.objective);
    const plan = (await readFile(join(folder, 'plan.csv'), 'utf8')).trim().split('\n');
    expect([plan[0], plan.length]).toEqual(['id,territory', 25]);
    expect(new Set(plan.slice(1).map((line) => line.split(',')[1]))).toEqual(new Set(['1', '2', '3', '4']));
  }, 60_000);

  it('gives the same plan for the same seed, by steps that fill most of the time', async () => {
    await writeFile(join(folder, 'uneven.csv'), unevenUnits());
    const files = ['uneven.csv', '--edges', 'edges.csv', '--json', '--seed', '5', '--seconds', '3'];
    const args = [...files, '--territories', '5', '--balance', 'pop=0.2'];
    const first = JSON.parse((await design(...args, '--out', 'a.csv')).stdout);
    expect(first.stop_reason).toBe('iterations');
    expect(first.cpu_seconds).toBeGreaterThan(1.5);
    const again = JSON.parse((await design(...args, '--out', 'b.csv')).stdout);
    expect(again.iterations).toBe(first.iterations);
    await design(...args, '--iterations', String(first.iterations), '--out', 'c.csv');
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => readFile(join(folder, `${name}.csv`))));
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  }, 60_000);

  it('searches from several seeds at once, the same every time and no worse than from one', async () => {
    await writeFile(join(folder, 'uneven.csv'), unevenUnits());
    const args = ['--territories', '5', '--balance', 'pop=0.2', '--iterations', '3000', '--json'];
    const figures = async (...more: string[]) => {
      const { stdout } = await design('uneven.csv', ...basics.slice(1), ...args, ...more);
      const { seconds: _, cpu_seconds: __, ...others } = JSON.parse(stdout);
      return others;
    };
    const one = await figures();
    const three = await figures('--threads', '3');
    expect(await figures('--threads', '3')).toEqual(three);
    expect(three).toMatchObject({ feasible: true, seed: 1 });
    expect(three.iterations).toBeGreaterThan(2 * one.iterations);
    expect(three.objective).toBeLessThanOrEqual(one.objective);
  }, 60_000);

  it('says once what is wrong, also with several threads', async () => {
    const args = ['--territories', '25', '--balance', 'pop=1', '--threads', '3', '--json'];
    const { code, stderr } = await design(...basics, ...args);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('25')]);
  }, 60_000);

  it('proves a small plan optimal', async () => {
    const { stdout } = await design(
      ...basics,
      '--seconds',
      '20',
      '--territories',
      '2',
      '--balance',
      'pop=0',
      '--prove',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ feasible: true, gap: 0, stop_reason: 'optimal' });
  }, 120_000);

  it('keeps the plan of today where moving rules, and locked units always', async () => {
    await writeFile(join(folder, 'current.csv'), `id,territory\n${cells((i) => `u${i},${i < 6 ? 1 : 2}`)}`);
    await writeFile(join(folder, 'locked.csv'), 'id,territory\nu23,1\n');
    const args = [
      ...basics,
      '--territories',
      '2',
      '--balance',
      'pop=0',
      '--current',
      'current.csv',
      '--keep',
      'pop=100',
    ];
    const kept = JSON.parse((await design(...args, '--json')).stdout);
    expect(kept.moved).toEqual({ units: 6, pop: 0.25 });
    await design(...args, '--locked', 'locked.csv', '--out', 'locked-plan.csv');
    expect(await readFile(join(folder, 'locked-plan.csv'), 'utf8')).toContain('u23,1\n');
  }, 60_000);

  it('ends with 1 and says why when no plan is possible', async () => {
    await writeFile(join(folder, 'heavy.csv'), gridUnits().replace('u7,1000,1000,10', 'u7,1000,1000,500'));
    const { code, stdout } = await design(
      'heavy.csv',
      ...basics.slice(1),
      '--territories',
      '3',
      '--balance',
      'pop=0.1',
      '--json',
    );
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report.feasible).toBe(false);
    expect(report.infeasibility.proved).toBe(true);
    expect(report.infeasibility.reason).toContain('Unit u7 alone has 500 pop');
  }, 60_000);

  it.each([
    [
      ['units.csv', '--edges', 'bad-edges.csv', '--territories', '2', '--json'],
      'bad-edges.csv, line 3, column b: expected an id of units.csv, got "u99"',
    ],
    [
      ['bad-units.csv', '--edges', 'edges.csv', '--territories', '1', '--balance', 'pop=0.1', '--json'],
      'bad-units.csv, line 2, column pop: expected a number of at least 0, got "-1"',
    ],
    [
      ['units.csv', '--edges', 'edges.csv', '--territories', '25', '--json'],
      '--territories: expected at most 24',
    ],
    [
      ['units.csv', '--edges', 'edges.csv', '--territories', '2', '--balance', 'pop=9..1', '--json'],
      '--balance: expected 0 ≤ LOW ≤ HIGH',
    ],
    [
      ['units.csv', '--edges', 'edges.csv', '--territories', '2', '--keep', 'pop=1', '--json'],
      '--keep: expected --current CURRENT.csv with it',
    ],
    [
      ['units.csv', '--edges', 'edges.csv', '--territories', '2', '--frob', '--json'],
      "Unknown option '--frob'",
    ],
  ])(
    'ends with 2 and one line: %j',
    async (args, message) => {
      await writeFile(join(folder, 'bad-edges.csv'), 'a,b\nu0,u1\nu0,u99\n');
      await writeFile(join(folder, 'bad-units.csv'), 'id,x,y,pop\nu0,0,0,-1\n');
      const { code, stderr, stdout } = await design(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );
});
