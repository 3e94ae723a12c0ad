import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createPrng } from '@catchment/algorithms/search';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../main.ts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catchment-score-'));
  await writeFile(join(folder, 'leads.csv'), makeLeads(1200, ','));
  await score(
    'train',
    'leads.csv',
    ...TARGET,
    '--time',
    'created',
    '--out',
    'model.json',
    '--report',
    'report.json',
  );
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const TARGET = ['--target', 'bought', '--positive', 'yes'];

/** Leads in order of time: referrals and visits help, `call_minutes` is written afterwards, `gender` is not ours to use. */
function makeLeads(rows: number, separator: string): string {
  const random = createPrng(1);
  const lines = [['lead', 'created', 'source', 'visits', 'gender', 'call_minutes', 'bought'].join(separator)];
  for (let row = 0; row < rows; row++) {
    const source = ['referral', 'mail', 'web'][random.below(3)]!;
    const visits = random.float() < 0.1 ? '' : String(random.below(12));
    const margin = -1.5 + (source === 'referral' ? 1.5 : 0) + Number(visits) / 5;
    const bought = random.float() < 1 / (1 + Math.exp(-margin));
    const created = new Date(Date.UTC(2025, 0, 1 + Math.floor(row / 4))).toISOString().slice(0, 10);
    const minutes = (bought ? 20 + random.below(30) : random.below(22)).toString();
    lines.push(
      [`L${row}`, created, source, visits, random.below(2) ? 'f' : 'm', minutes, bought ? 'yes' : 'no'].join(
        separator,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A messy export: what helps is the volume, the growth and having attended; the rest is noise, empty or written afterwards. */
function makeExport(rows: number): string {
  const random = createPrng(2);
  const gap = (text: string) => (random.float() < 0.1 ? ['Unknown', 'n/a', '-', ''][random.below(4)]! : text);
  const lines = [
    ',Lead ID,Created,Annual volume,Growth,Attended,Employees,Region,Spare,Amount Won,Lost Reason,Stage',
  ];
  for (let row = 0; row < rows; row++) {
    const [volume, growth, attended] = [random.float(), random.float() - 0.3, random.float() < 0.4];
    const won = random.float() < 1 / (1 + Math.exp(2.6 - 2 * volume - 2 * growth - (attended ? 1.5 : 0)));
    const [month, day] = [1 + random.below(12), 1 + random.below(28)].map((part) =>
      String(part).padStart(2, '0'),
    );
    const created = [`2025-${month}-${day}`, `${day}.${month}.2025`, `${month}/${day}/2025`][random.below(3)];
    const money = `"$${Math.round(1e6 * volume).toLocaleString('en')}"`;
    const percent = growth < 0 ? `(${(-100 * growth).toFixed(1)}%)` : `${(100 * growth).toFixed(1)}%`;
    const cells = [
      row,
      `00Q${100_000 + row}`,
      created,
      gap(money),
      gap(percent),
      attended ? 'Yes' : 'No',
      gap(String(random.below(200))),
    ];
    const after = [
      won && random.float() < 0.7 ? `$${random.below(90_000)}` : '',
      !won && random.float() < 0.6 ? 'price' : '',
    ];
    lines.push([...cells, 'US', 'N/A', ...after, won ? 'Closed Won' : 'Closed Lost'].join(','));
  }
  return `${lines.join('\n')}\n`;
}

async function score(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, [main, 'score', ...args], { cwd: folder })),
    };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

const read = async (file: string) => readFile(join(folder, file), 'utf8');

describe('catchment score', () => {
  it('trains without being told anything about the columns, and reports what it used and why', async () => {
    const report = JSON.parse(await read('report.json'));
    expect(report).toMatchObject({
      rows: 1200,
      validation: { method: expect.stringContaining('time order'), rows: 240 },
    });
    for (const key of ['auc', 'pr_auc', 'log_loss', 'brier', 'ece', 'lift_10']) {
      expect(report.validation[key], key).toBeTypeOf('number');
    }
    expect(report.validation.auc).toBeGreaterThan(0.65);
    const refused = Object.fromEntries(
      report.refused.map((entry: { column: string; kind: string }) => [entry.column, entry.kind]),
    );
    expect(refused).toEqual({ lead: 'identifier', gender: 'prohibited', call_minutes: 'leak' });
    expect(report.calibration.reduce((sum: number, bin: { count: number }) => sum + bin.count, 0)).toBe(240);
    expect(report.importance.map((entry: { column: string }) => entry.column)).toContain('visits');
  });

  it('scores a file with reasons whose points add up, also gzipped and separated by semicolons', async () => {
    await writeFile(join(folder, 'new.csv.gz'), gzipSync(makeLeads(50, ';')));
    expect((await score('apply', 'model.json', 'new.csv.gz', '--out', 'scores.csv')).code).toBe(0);
    const [header, ...rows] = (await read('scores.csv'))
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(header!.slice(0, 4)).toEqual(['row', 'probability', 'reason_1', 'points_1']);
    expect(rows).toHaveLength(50);
    for (const row of rows) {
      const points = header!.flatMap((name, i) =>
        /points/.test(name) && row[i] !== '' ? [Number(row[i])] : [],
      );
      expect(points.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100 * Number(row[1]), 6);
    }
  });

  it('gives the same bytes for the same seed', async () => {
    await score('train', 'leads.csv', ...TARGET, '--time', 'created', '--out', 'again.json');
    expect(await read('again.json')).toBe(await read('model.json'));
  }, 30_000);

  it('prints one JSON object and nothing else with --json', async () => {
    const run = await score('train', 'leads.csv', ...TARGET, '--model', 'logistic', '--json');
    expect(JSON.parse(run.stdout).chosen.model).toBe('logistic');
  }, 30_000);

  it('lets an approved exception through', async () => {
    const allow = [{ column: 'gender', reason: 'bias study', approver: 'M. Ortiz', expires: '2999-01-01' }];
    await writeFile(join(folder, 'policy.json'), JSON.stringify({ allow }));
    const run = await score(
      'train',
      'leads.csv',
      ...TARGET,
      '--model',
      'logistic',
      '--policy',
      'policy.json',
      '--json',
    );
    const refused = JSON.parse(run.stdout).refused.map((entry: { column: string }) => entry.column);
    expect(refused).not.toContain('gender');
  }, 30_000);

  it('takes an export as it comes: a column without a name, money, per cent, gaps in words, dates in three ways, columns filled in afterwards', async () => {
    await writeFile(join(folder, 'export.csv'), makeExport(1500));
    const run = await score(
      'train',
      'export.csv',
      '--target',
      'Stage',
      '--positive',
      'Closed Won',
      '--json',
      '--out',
      'export-model.json',
    );
    expect(run.stderr).toBe('');
    const report = JSON.parse(run.stdout);
    const refused = Object.fromEntries(
      report.refused.map(({ column, kind }: Record<string, string>) => [column, kind]),
    );
    expect(refused).toEqual({
      'column 1': 'identifier',
      'Lead ID': 'identifier',
      'Amount Won': 'leak',
      'Lost Reason': 'leak',
      Region: 'constant',
    });
    expect(report.notes).toContain('Spare: not used, as no row has a value');
    const used = report.importance.map(({ column }: { column: string }) => column);
    expect(used).toEqual(
      expect.arrayContaining(['Annual volume', 'Growth', 'Attended', 'Employees', 'Created (month)']),
    );
    expect(report.validation.auc).toBeGreaterThan(0.7);
    expect(report.validation.auc).toBeLessThan(0.95);
    expect((await score('apply', 'export-model.json', 'export.csv', '--out', 'export-scores.csv')).code).toBe(
      0,
    );
  }, 60_000);

  const bad: [what: string, args: () => Promise<string[]>, message: RegExp][] = [
    [
      'a target with one class',
      async () => ['train', await file('x,y\n1,no\n2,no\n'), '--target', 'y', '--positive', 'no', '--json'],
      /column y: expected two classes, got "no" in every row/,
    ],
    [
      'a positive value that is not there',
      async () => ['train', 'leads.csv', '--target', 'bought', '--positive', 'YES', '--json'],
      /column bought: expected some rows to be "YES", got "no", "yes"|got "yes", "no"/,
    ],
    [
      'a row without outcome',
      async () => ['train', await file('x,y\n1,no\n2,\n'), '--target', 'y', '--positive', 'no', '--json'],
      /line 3, column y: expected an outcome, got nothing/,
    ],
    [
      'a column that is not there',
      async () => ['train', 'leads.csv', '--target', 'sold', '--positive', 'yes', '--json'],
      /column sold: expected this column/,
    ],
    [
      'rows of other length',
      async () => ['train', await file('x,y\n1,no\n2\n'), '--target', 'y', '--positive', 'no', '--json'],
      /line 3: expected 2 values, got 1/,
    ],
    ['a flag that does not exist', async () => ['train', 'leads.csv', '--goal', 'y'], /--goal/],
    [
      'a file to score without a column of the model',
      async () => ['apply', 'model.json', await file('created,source\n2026-01-01,web\n'), '--json'],
      /column visits: expected this column/,
    ],
    [
      'a value that is not of its column',
      async () => [
        'apply',
        'model.json',
        await file('created,source,visits\n2026-01-01,web,many\n'),
        '--json',
      ],
      /line 2, column visits: expected a number, got "many"/,
    ],
    [
      'dates with the day before the month where training had it after',
      async () => [
        'apply',
        'export-model.json',
        await file((await read('export.csv')).replace(/\n([^,]*,[^,]*),[^,]*/, '\n$1,31/3/2025')),
        '--json',
      ],
      /line 2, column Created: expected a date \(in 3\/31\/2024 the month comes first, as in training\), got "31\/3\/2025"/,
    ],
    [
      'a model of another version',
      async () => ['apply', await changed(/"version": 1/, '"version": 9'), 'leads.csv', '--json'],
      /expected model version 1, got 9/,
    ],
    [
      'a model with one letter changed',
      async () => ['apply', await changed(/("model": "[A-Za-z0-9+/]{500})./, '$1!'), 'leads.csv', '--json'],
      /checksum does not fit/,
    ],
    [
      'a file that is no model',
      async () => ['apply', 'report.json', 'leads.csv', '--json'],
      /expected a model of "catchment score train"/,
    ],
  ];
  for (const [what, args, message] of bad) {
    it(`refuses ${what} with one line and exit code 2`, async () => {
      const run = await score(...(await args()));
      expect(run.code).toBe(2);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
      expect(run.stderr).toMatch(message);
      expect(run.stdout).toBe('');
    }, 30_000);
  }

  it('scores leads with labels it never saw, columns in another order, more columns and dates written otherwise', async () => {
    const leads = 'new,visits,source,created\nx,3,fair,7 Mar 2026\ny,,web,2026-03-08\nz,5,,08.03.2026\n';
    const run = await score('apply', 'model.json', await file(leads), '--out', 'other.csv', '--json');
    expect(run).toMatchObject({ code: 0, stdout: '{"rows":3}\n' });
    const rows = (await read('other.csv')).trim().split('\n').slice(1);
    for (const row of rows) expect(Number(row.split(',')[1])).toBeGreaterThan(0);
  });

  it('takes the positive value with or without the spaces around it, and says which other values count as no', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i % 7}, ${['>50K', '<=50K', 'unknown'][i % 3]}`);
    const csv = await file(`x,income\n${rows.join('\n')}\n`);
    const run = await score('train', csv, '--target', 'income', '--positive', '>50K', '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({
      positives: 67,
      notes: ['income: these count as no: "<=50K" (67 rows), "unknown" (66 rows)'],
    });
  }, 30_000);

  it('says how much history is missing, and ends with exit code 1', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${i < 12 ? 'yes' : 'no'}`);
    const run = await score(
      'train',
      await file(`x,y\n${rows.join('\n')}\n`),
      '--target',
      'y',
      '--positive',
      'yes',
      '--json',
    );
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('12 yes and 28 no; 18 more of the rarer are needed for 30 of each');
  });
});

let files = 0;

async function file(content: string): Promise<string> {
  const name = `file-${files++}.csv`;
  await writeFile(join(folder, name), content);
  return name;
}

async function changed(pattern: RegExp, replacement: string): Promise<string> {
  const name = `model-${files++}.json`;
  await writeFile(join(folder, name), (await read('model.json')).replace(pattern, replacement));
  return name;
}
