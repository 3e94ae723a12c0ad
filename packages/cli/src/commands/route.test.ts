import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PAIRS = 'lead,rep,value\nann,kim,9\nann,lee,8\nbob,kim,9\nbob,lee,2\ncat,kim,1\n';
const CAPACITY = 'rep,capacity\nkim,1\nlee,1\n';
const main = join(import.meta.dirname, '../main.ts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catchment-route-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function catchmentRoute(
  files: { pairs: string; capacity: string },
  ...flags: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  await writeFile(join(folder, 'pairs.csv'), files.pairs);
  await writeFile(join(folder, 'capacity.csv'), files.capacity);
  const args = [main, 'route', 'pairs.csv', '--capacity', 'capacity.csv', ...flags];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, { cwd: folder })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe('catchment route', () => {
  it('writes the best routes and says who was left and why', async () => {
    const run = await catchmentRoute(
      { pairs: PAIRS, capacity: CAPACITY },
      '--out',
      'routes.csv',
      '--report',
      'report.json',
    );
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(await readFile(join(folder, 'routes.csv'), 'utf8')).toBe('lead,rep\nann,lee\nbob,kim\n');
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toMatchObject({
      objective: 17,
      bound: 17,
      gap: 0,
      assigned: 2,
      unassigned: [{ lead: 'cat', reason: 'all candidates at capacity' }],
      load: [
        { rep: 'kim', load: 1, capacity: 1 },
        { rep: 'lee', load: 1, capacity: 1 },
      ],
      stop_reason: 'optimal',
    });
  });

  it('keeps to loads, minimises a named column and prints one JSON object', async () => {
    const pairs = 'lead,rep,km,load\na,x,1,2\na,y,5,2\nb,x,1,2\nb,y,9,2\n';
    const run = await catchmentRoute(
      { pairs, capacity: 'rep,capacity\nx,3\ny,3\n' },
      '--minimise',
      'km',
      '--seconds',
      '1',
      '--json',
    );
    expect(JSON.parse(run.stdout)).toMatchObject({
      goal: 'minimise km',
      objective: 6,
      bound: 6,
      unassigned: [],
    });
  });

  it.each([
    [
      PAIRS.replace('ann,lee,8', 'ann,lee,much'),
      CAPACITY,
      'pairs.csv, line 3, column value: expected a number, got "much"',
    ],
    [
      PAIRS.replace('bob,kim', 'bob,max'),
      CAPACITY,
      'pairs.csv, line 4, column rep: expected an id of capacity.csv, got "max"',
    ],
    [
      `${PAIRS}ann,lee,3\n`,
      CAPACITY,
      'pairs.csv, line 7, column rep: expected each pair of lead and rep once, got "lee" again',
    ],
    [
      PAIRS,
      'rep,capacity\nkim,-1\n',
      'capacity.csv, line 2, column capacity: expected a number of at least 0, got "-1"',
    ],
    [
      PAIRS,
      'rep,capacity\nkim,1\nkim,2\n',
      'capacity.csv, line 3, column rep: expected each id once, got "kim" again (first on line 2)',
    ],
  ])('names file, line and column of bad input and writes nothing', async (pairs, capacity, message) => {
    await rm(join(folder, 'routes.csv'), { force: true });
    const run = await catchmentRoute({ pairs, capacity }, '--out', 'routes.csv');
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: `${message}\n` });
    expect(await readdir(folder)).not.toContain('routes.csv');
  });

  it('refuses a flag it does not know', async () => {
    const run = await catchmentRoute({ pairs: PAIRS, capacity: CAPACITY }, '--maximize', 'value', '--json');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--maximize');
  });
});
