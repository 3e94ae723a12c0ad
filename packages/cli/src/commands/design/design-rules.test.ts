import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDesignOptions } from './design-options.ts';
import type { DesignReport } from './design-report.ts';
import { runDesign } from './run-design.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catchment-design-rules-'));
  await write('units.csv', `id,x,y,pop\n${rows((i) => `u${i},${1000 * i},0,10`)}`);
  await write('edges.csv', `a,b\n${rows((i) => (i < 11 ? `u${i},u${i + 1}` : ''))}`);
});
afterAll(() => rm(folder, { recursive: true }));

/** A row of 12 units of population 10, a kilometre apart. */
function rows(line: (i: number) => string): string {
  const lines = Array.from({ length: 12 }, (_, i) => line(i)).filter(Boolean);
  return `${lines.join('\n')}\n`;
}

async function write(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

interface Ended {
  code: number;
  report: DesignReport;
  /** Territory by unit, 1-based. */
  plan: number[];
}

async function design(...args: string[]): Promise<Ended> {
  return designFrom('units.csv', ...args);
}

async function designFrom(units: string, ...args: string[]): Promise<Ended> {
  let printed = '';
  const out = join(folder, 'plan.csv');
  const files = [join(folder, units), '--edges', join(folder, 'edges.csv'), '--out', out, '--json'];
  const options = readDesignOptions([...files, '--iterations', '60000', ...args]);
  const code = await runDesign(options, { print: (text) => (printed += text) });
  const lines = (await readFile(out, 'utf8')).trimEnd().split('\n').slice(1);
  return { code, report: JSON.parse(printed), plan: lines.map((line) => Number(line.split(',')[1])) };
}

const pairs = ['--territories', '2', '--balance', 'pop=0.5'];

describe('catchment design', () => {
  it('has an example in its help that works', async () => {
    const checkout = join(import.meta.dirname, '..', '..', '..', '..', '..');
    const main = join(checkout, 'packages', 'cli', 'src', 'main.ts');
    const help = execFileSync(process.execPath, [main, 'design', '--help'], { encoding: 'utf8' });
    const example = /catchment design ((?:.*\\\n)*.*)\n/.exec(help)?.[1]?.replaceAll('\\\n', ' ') ?? '';
    const words = example.trim().split(/\s+/);
    expect(readDesignOptions(words)).toMatchObject({ territories: 4, outFile: 'plan.csv' });
    const inFolder = words.map((word) => (/^(plan|report)\./.test(word) ? join(folder, word) : word));
    const stdout = execFileSync(process.execPath, [main, 'design', ...inFolder, '--seconds', '2'], {
      cwd: checkout,
      encoding: 'utf8',
    });
    expect(stdout).toContain('Every rule is kept.');
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')).feasible).toBe(true);
  }, 60_000);

  it('draws as many territories as a capacity needs, and says why not fewer', async () => {
    const { code, report, plan } = await design('--territories', 'as-needed', '--balance', 'pop=0..35');
    expect(code).toBe(0);
    expect(report).toMatchObject({
      territories: 4,
      territory_count: { lower_bound: 4, why_not_fewer: 'bound' },
    });
    expect(report.territory_count?.reason).toBe(
      '4 territories: fewer is impossible, as the pop of all units does not fit into 3 of at most 35.',
    );
    expect(new Set(plan)).toEqual(new Set([1, 2, 3, 4]));
  });

  it('takes minutes between neighbours, with or without coordinates', async () => {
    // The way from u3 to u4 takes an hour, so the border is there and not in the middle.
    const minutes = await write(
      'minutes.csv',
      `from,to,minutes\n${rows((i) => (i < 11 ? `u${i},u${i + 1},${i === 3 ? 60 : 1}` : ''))}`,
    );
    await write('unplaced.csv', `id,pop\n${rows((i) => `u${i},10`)}`);
    for (const units of ['units.csv', 'unplaced.csv']) {
      const { report, plan } = await designFrom(units, ...pairs, '--travel-times', minutes);
      expect(report.objective_unit).toBe('weight × minutes');
      expect(plan.slice(0, 4).concat(plan[4] ?? 0)).toEqual(
        [1, 1, 1, 1, 2].map((t) => (plan[0] === 1 ? t : 3 - t)),
      );
      expect(report.objective).toBeCloseTo(10 * (1 + 0 + 1 + 2 + (4 + 3 + 2 + 1 + 0 + 1 + 2 + 3)), 6);
    }
  });

  it('measures from homes, given by unit or by place, as strongly as they pull', async () => {
    const centres = await write('centres.csv', 'territory,unit,x,y,pull\n1,u0,,,1\n2,,10900,0,3\n');
    const { report, plan } = await design(...pairs, '--compactness', 'distance', '--centres', centres);
    expect(report.centres).toEqual(['u0', 'u11']);
    expect(plan.filter((territory) => territory === 1)).toHaveLength(3);
    expect(report.objective).toBeCloseTo(
      0 + 1000 + 2000 + (7900 + 6900 + 5900 + 4900 + 3900 + 2900 + 1900 + 900 + 100) / 3,
      6,
    );
  });

  it('keeps units together and apart', async () => {
    const together = await write('together.csv', 'a,b\nu3,u7\n');
    const kept = await design(...pairs, '--together', together);
    expect(kept.plan[3]).toBe(kept.plan[7]);
    const apart = await write('apart.csv', 'a,b\nu3,u4\n');
    const { plan } = await design(...pairs, '--apart', apart);
    expect(plan[3]).not.toBe(plan[4]);
    const both = await design(
      ...pairs,
      '--apart',
      apart,
      '--together',
      await write('both.csv', 'a,b\nu4,u3\n'),
    );
    expect(both.code).toBe(1);
    expect(both.report.violations.join()).toMatch(/units u(3 and u4|4 and u3) must be/);
  });

  it('counts moves in units where the name is 1', async () => {
    const current = await write('current.csv', `id,territory\n${rows((i) => `u${i},${i < 3 ? 1 : 2}`)}`);
    const moving = ['--current', current, '--keep', '1=0.2', '--move-at-most', '1=0.09'];
    const { report } = await design(...pairs, ...moving);
    expect(report.moved).toEqual({ units: 1, 1: 1 / 12 });
    const today = 10 * (1 + 0 + 1 + (16 + 9 + 4 + 1) * 2) * 1e6;
    expect(report.move_cost).toBeCloseTo((0.2 / 12) * today, 0);
    expect(report.objective).toBe(report.compactness + report.move_cost);
    expect(report.lower_bound).toBeLessThanOrEqual(report.objective);
  });

  it('rounds great-circle distances to metres as it does planar ones, and takes lon,lat for x,y', async () => {
    await write('degrees.csv', `id,lon,lat,pop\n${rows((i) => `u${i},${i / 10},0,10`)}`);
    const args = [
      ...pairs,
      '--coordinates',
      'lonlat',
      '--compactness',
      'distance',
      '--round-distance',
      '20000',
    ];
    const { report } = await designFrom('degrees.csv', ...args);
    // A tenth of a degree at the equator is 11.1 km: distances of 1 to 3 steps round to 1, 1 and 2 times 20 km.
    expect(report.objective).toBe(2 * (1 + 1 + 2 + 1 + 1));
    expect(report.objective_unit).toBe('weight × distance, in whole multiples of 20000 metres');
  });

  it('ties islands by stated rules and lists the ties', async () => {
    await write('broken-edges.csv', `a,b\n${rows((i) => (i < 11 && i !== 1 ? `u${i},u${i + 1}` : ''))}`);
    const { report } = await design(...pairs, '--edges', join(folder, 'broken-edges.csv'));
    expect(report).toMatchObject({ feasible: true, water_edges: [['u1', 'u2']] });
  });

  it.each([
    [['--territories', 'as-needed', '--balance', 'pop=0.1'], '--territories as-needed: expected a capacity'],
    [
      ['--territories', 'many'],
      '--territories: expected a whole number of at least 1 or as-needed, got "many"',
    ],
    [
      ['--territories', '2', '--compactness', 'travel-time'],
      '--compactness travel-time: expected --travel-times MATRIX.csv',
    ],
    [
      ['--territories', '2', '--compactness', 'inertia', '--travel-times', 'm.csv'],
      '--travel-times: expected --compactness travel-time with it, got inertia',
    ],
    [
      ['--territories', '2', '--round-distance', '5', '--travel-times', 'm.csv'],
      '--round-distance: expected no --travel-times with it, got both',
    ],
    [
      ['--territories', '2', '--iterations', '0'],
      '--iterations: expected a whole number of at least 1, got "0"',
    ],
    [['--territories', '2', '--threads', '0'], '--threads: expected a whole number from 1 to 64, got "0"'],
    [['--territories', '2', '--seconds', '0'], '--seconds: expected a number greater than 0, got "0"'],
    [
      ['--territories', '2', '--move-at-most', 'pop=2'],
      '--move-at-most: expected a share from 0 to 1, got "pop=2"',
    ],
    [['--territories', '2', '--seed', '-1'], "Option '--seed' argument is ambiguous"],
  ])('refuses %j', (args, message) => {
    expect(() => readDesignOptions(['units.csv', '--edges', 'e.csv', '--json', ...args])).toThrow(message);
  });
});
