import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rounds } from '../testing/thorough.ts';
import { isAlive } from './postmaster.ts';

const ROUNDS = rounds(20, 3);
const TIMEOUT_MS = 120_000;
const HOLDER = join(import.meta.dirname, 'embedded-postgres-holder.ts');
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

interface Holder {
  process: ChildProcess;
  said: string[];
  /** The server's process, or the reason why there is none. */
  outcome: Promise<{ pid: number } | { failed: string }>;
}

const holders: Holder[] = [];
let root: string;
let dataDir: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'catchment-pg-'));
  chmodSync(root, 0o755);
  dataDir = join(root, 'shared');
});

afterEach(async () => {
  for (const holder of holders.splice(0)) await stop(holder);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function hold(folder: string, as: { uid?: number; gid?: number } = {}): Holder {
  const child = spawn(process.execPath, [HOLDER, folder], { ...as, stdio: ['ignore', 'pipe', 'inherit'] });
  const holder: Holder = { process: child, said: [], outcome: read(child, () => holder.said) };
  holders.push(holder);
  return holder;
}

function read(child: ChildProcess, said: () => string[]): Holder['outcome'] {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('ready ')) resolve({ pid: Number(line.slice(6)) });
        else if (line.startsWith('failed ')) resolve({ failed: line.slice(7) });
        else said().push(line);
      }
    });
  });
}

async function serverOf(holder: Holder): Promise<number> {
  const outcome = await holder.outcome;
  if ('failed' in outcome) throw new Error(outcome.failed);
  return outcome.pid;
}

async function refusalOf(holder: Holder): Promise<string> {
  const outcome = await holder.outcome;
  if ('pid' in outcome) throw new Error('it started');
  return outcome.failed;
}

async function stop(holder: Holder, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const child = holder.process;
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

async function connect(): Promise<pg.Client> {
  const password = readFileSync(join(dataDir, 'postgres', 'catchment-owner-password'), 'utf8').trim();
  const client = new pg.Client({
    host: realpathSync(join(dataDir, 'postgres')),
    user: 'postgres',
    password,
    database: 'postgres',
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

describe('one server on a folder', () => {
  test('the last process out stops the server', async () => {
    const holder = hold(dataDir);
    const pid = await serverOf(holder);
    expect(isAlive(pid)).toBe(true);
    await stop(holder);
    expect(isAlive(pid)).toBe(false);
  });

  test('two starts at once share one server, also on an empty folder', { timeout: TIMEOUT_MS }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const folder = round % 4 === 0 ? join(root, `fresh-${round}`) : dataDir;
      const pair = [hold(folder), hold(folder)];
      const [first, second] = await Promise.all(pair.map(serverOf));
      expect(first).toBe(second);
      await Promise.all(pair.map((holder) => stop(holder, 'SIGKILL')));
      await stop(await held(folder, first));
    }
  });

  test('a server whose parent was killed is taken over, and nothing acknowledged is lost', {
    timeout: TIMEOUT_MS,
  }, async () => {
    let holder = hold(dataDir);
    const pid = await serverOf(holder);
    const client = await connect();
    await client.query('create table if not exists acknowledged (round int)');
    for (let round = 0; round < ROUNDS; round++) {
      await client.query('insert into acknowledged values ($1)', [round]);
      await stop(holder, 'SIGKILL');
      holder = hold(dataDir);
      expect(await serverOf(holder)).toBe(pid);
      expect(holder.said.join('\n')).toMatch(/Using the PostgreSQL that already runs/);
    }
    expect((await client.query('select from acknowledged')).rowCount).toBe(ROUNDS);
    await client.query('drop table acknowledged');
    await client.end();
  });

  test('a killed server is started again by its parent, and nothing acknowledged is lost', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const holder = hold(dataDir);
    let pid = await serverOf(holder);
    for (let round = 0; round < ROUNDS; round++) {
      const client = await connect();
      if (round === 0) await client.query('create table survived (round int)');
      await client.query('insert into survived values ($1)', [round]);
      process.kill(pid, 'SIGKILL');
      pid = await nextServer(pid);
      await client.end().catch(() => undefined);
    }
    const client = await connect();
    expect((await client.query('select from survived')).rowCount).toBe(ROUNDS);
    await client.end();
  });
});

describe('a clear reason', () => {
  test.runIf(isRoot)('root may start from a folder nobody else can enter', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'catchment-closed-'));
    const holder = hold(join(closed, 'data'));
    await serverOf(holder);
    expect(holder.said.join()).toMatch(/its files go to \/var\/lib\/catchment/);
    await stop(holder);
    rmSync(realpathSync(join(closed, 'data', 'postgres')), { recursive: true });
    rmSync(closed, { recursive: true });
  });

  // From a checkout that others may not enter an ordinary user cannot run anything; their own checkout runs it all.
  test.runIf(isRoot && nobodyCanRead(HOLDER))(
    'an ordinary user starts too, and is told when the data belongs to another',
    async () => {
      const own = join(root, 'ordinary');
      mkdirSync(own, { mode: 0o777 });
      chmodSync(own, 0o777);
      const holder = hold(join(own, 'data'), nobody);
      await serverOf(holder);
      await stop(holder);
      expect(await refusalOf(hold(join(own, 'data'), { uid: 4321, gid: 4321 }))).toMatch(
        /^StartupError: Cannot write to the data folder/,
      );
    },
  );

  test('a file in the place of the folder is named', async () => {
    const refusal = await refusalOf(hold(HOLDER));
    expect(refusal).toMatch(/^StartupError: Cannot write to the data folder .*holder\.ts/);
  });

  test.runIf(canMount())('a full or read-only disk is named, and no half-made database stays', async () => {
    const disk = join(root, 'disk');
    mkdirSync(disk);
    mount('-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', disk);
    try {
      expect(await refusalOf(hold(disk))).toMatch(/^StartupError: No space left on the disk/);
      expect(existsSync(join(disk, 'postgres'))).toBe(false);
      mount('-o', 'remount,ro', disk);
      expect(await refusalOf(hold(disk))).toMatch(/read-only file system/);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

function nobodyCanRead(file: string): boolean {
  const read = `require('node:fs').accessSync(${JSON.stringify(file)})`;
  return isRoot && spawnSync(process.execPath, ['-e', read], nobody).status === 0;
}

async function held(folder: string, expected: number | undefined): Promise<Holder> {
  const holder = hold(folder);
  expect(await serverOf(holder)).toBe(expected);
  return holder;
}

async function nextServer(previous: number): Promise<number> {
  for (;;) {
    await sleep(50);
    const client = await connect().catch(() => undefined);
    if (client === undefined) continue;
    const { rows } = await client.query<{ pid: string }>(
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
    );
    await client.end();
    const pid = Number(rows[0]?.pid);
    if (pid !== previous) return pid;
  }
}

function mount(...args: string[]): void {
  const result = spawnSync('mount', args, { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
}

function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'catchment-mount-'));
  const mounted = isRoot && spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', probe]).status === 0;
  if (mounted) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true });
  return mounted;
}
