import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../../main.ts');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'catchment-import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'import', ...args], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return name;
}

describe('catchment import --dry-run', () => {
  it('shows the guessed columns and changes nothing', () => {
    const path = file('good.csv', 'CRD,Firm,State\n1,Acme,NJ\n2,Bolt,NY\n');
    const { status, stdout } = run(path, '--as', 'accounts', '--dry-run');
    expect(stdout).toBe(
      'externalKey ← CRD\nname ← Firm\nstate ← State\n2 rows read, 0 with errors; nothing was changed.\n',
    );
    expect(status).toBe(0);
  });

  it('names file, row, column and what was expected', () => {
    const path = file('bad.csv', 'CRD,Firm,State\n1,Acme,NJ\n2,Bolt,XX\n');
    const { status, stderr } = run(path, '--as', 'accounts', '--dry-run');
    expect(stderr).toContain(
      'bad.csv, row 3, column State: expected a US state, such as NJ or New Jersey, got "XX"',
    );
    expect(status).toBe(1);
  });

  it('follows a mapping file, and prints one JSON object when asked', () => {
    const path = file('own.csv', 'a;b;c\n1;Acme;31.12.2025\n');
    const map = file(
      'map.json',
      JSON.stringify({
        externalKey: 'a',
        company: 'b',
        channel: { constant: 'webinar' },
        product: { constant: 'x' },
        receivedAt: { column: 'c', format: 'dmy' },
      }),
    );
    const { status, stdout } = run(path, '--as', 'leads', '--mapping', map, '--dry-run', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'leads', rows: 1, rowsWithErrors: 0 });
    expect(status).toBe(0);
  });

  it.each([
    [['none.csv', '--as', 'accounts', '--dry-run'], 'none.csv: expected a file that can be read'],
    [['good.csv', '--as', 'things', '--dry-run'], '--as: expected one of accounts, reps, leads'],
    [['good.csv', '--as', 'sales', '--dry-run'], 'Product is needed'],
    [
      ['good.csv', '--as', 'accounts', '--mapping', 'good.csv', '--dry-run'],
      'good.csv: expected JSON such as',
    ],
    [['empty.csv', '--as', 'accounts', '--dry-run'], 'empty.csv: the file is empty'],
  ])('ends %j with exit code 2 and one line', (args, message) => {
    file('empty.csv', '');
    const { status, stderr, stdout } = run(...args);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
