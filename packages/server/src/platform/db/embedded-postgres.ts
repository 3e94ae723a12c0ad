import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { systemClock } from '../clock/clock.ts';
import { StartupError } from '../startup-error.ts';
import { canReach, type PostgresAccount, postgresAccount } from './postgres-account.ts';
import { locateBinaries, type PostgresBinaries, REACHABLE_FOLDER } from './postgres-binaries.ts';
import { findPostmaster, isAlive, looksLikePostgres, type Postmaster } from './postmaster.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of all that Catchment keeps; the cluster lies in `postgres/` inside it. */
  dataDir: string;
  /** Receives one line when something worth telling happens, such as taking over a server left running. */
  say: (line: string) => void;
  /** Extra server settings; tests switch `fsync` off with it, nothing else should. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** How to connect as the owner of everything; the socket's folder stands for the host. */
  connection: { host: string; port: number; user: string; password: string };
  /** Stops the server unless another Catchment process still uses it, and stops watching. */
  stop: () => Promise<void>;
}

/** Names the connections of this process to whoever looks at the server. */
export const APPLICATION_NAME = `catchment:${process.pid}`;

const OWNER = 'postgres';
const PORT = 5432;
/** Held shared by every process that uses the server; who can take it alone is the last one out. */
const PRESENCE_LOCK = 7_203_006;
const PASSWORD_FILE = 'catchment-owner-password';
const WATCH_INTERVAL_MS = 250;
const START_TIMEOUT_MS = 60_000;
const LOG_BYTES_MAX = 10 * 1024 * 1024;

const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  max_connections: '120',
  shared_buffers: '256MB',
  work_mem: '16MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  // Row-level security makes plans look dear; compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  // No values of people's rows in the log: neither the statement nor the DETAIL of a constraint.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Runs PostgreSQL from the npm package on `dataDir`, or finds the one that already runs there.
 *
 * There is never a second server on a folder: PostgreSQL's own lock file decides, and whoever loses the race
 * uses the winner's server. A server whose parent was killed is taken over; a server that dies is started
 * again. It listens on a socket inside the data folder only, so no port can be taken.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  prepareDataDir(options.dataDir);
  const cluster = new Cluster(options);
  await cluster.ensureRunning();
  const watch = setInterval(() => void cluster.restartIfDead(), WATCH_INTERVAL_MS);
  watch.unref();
  return {
    connection: cluster.connection(),
    stop: async () => {
      clearInterval(watch);
      await cluster.stopUnlessShared();
    },
  };
}

class Cluster {
  private readonly options: EmbeddedPostgresOptions;
  private readonly account: PostgresAccount | undefined;
  private readonly binaries: PostgresBinaries;
  private readonly dir: string;
  private readonly socketDir: string;
  private pid = 0;
  /** Shows other processes that this one uses the server, and tells at once when the server dies. */
  private presence: pg.Client | undefined;
  private restarting = false;
  private stopping = false;

  constructor(options: EmbeddedPostgresOptions) {
    this.options = options;
    const link = join(options.dataDir, 'postgres');
    this.account = postgresAccount(link);
    this.binaries = locateBinaries(this.account);
    if (this.binaries.note) options.say(this.binaries.note);
    if (!existsSync(link)) createCluster(options, this.binaries, this.account);
    this.dir = realpathSync(link);
    assertReadable(link, this.dir);
    this.socketDir = chooseSocketDir(this.dir, this.account);
  }

  connection() {
    const password = readFileSync(join(this.dir, PASSWORD_FILE), 'utf8').trim();
    return { host: this.socketDir, port: PORT, user: OWNER, password };
  }

  /** Adopts the server that holds the folder, else starts one; ends when it answers. */
  async ensureRunning(): Promise<void> {
    const deadline = systemClock.monotonicMs() + START_TIMEOUT_MS;
    for (let attempt = 0; systemClock.monotonicMs() < deadline; attempt++) {
      const running = findPostmaster(this.dir);
      if (running !== undefined && (await this.answers(running))) {
        if (attempt === 0)
          this.options.say(
            `Using the PostgreSQL that already runs on ${this.options.dataDir} (process ${running.pid})`,
          );
        this.pid = running.pid;
        if (await this.settleIn()) return;
      }
      if (running === undefined) await this.launch();
      await sleep(Math.min(50 * (attempt + 1), 500));
    }
    throw new StartupError(
      `PostgreSQL on ${this.options.dataDir} did not answer within a minute; see ${this.logFile()}`,
    );
  }

  /** False when the server left between answering and now: then the next round starts it again. */
  private async settleIn(): Promise<boolean> {
    const client = this.client();
    try {
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
    } catch {
      return false;
    }
    client.once('end', () => setTimeout(() => void this.restartIfDead(), 20));
    this.presence = client;
    return true;
  }

  private client(): pg.Client {
    const client = new pg.Client({
      ...this.connection(),
      database: 'postgres',
      application_name: APPLICATION_NAME,
      connectionTimeoutMillis: 2000,
    });
    client.on('error', () => undefined);
    return client;
  }

  async restartIfDead(): Promise<void> {
    if (this.restarting || this.stopping || isAlive(this.pid)) return;
    this.restarting = true;
    try {
      this.options.say('PostgreSQL stopped unexpectedly; starting it again');
      await this.ensureRunning();
    } catch (error) {
      this.options.say((error as Error).message);
    } finally {
      this.restarting = false;
    }
  }

  async stopUnlessShared(): Promise<void> {
    this.stopping = true;
    if (!isAlive(this.pid) || (await this.isShared())) {
      await this.presence?.end().catch(() => undefined);
      return;
    }
    process.kill(this.pid, 'SIGINT');
    while (isAlive(this.pid)) await sleep(20);
  }

  /** Starts the server and waits until it answers or gives up, saying why. */
  private async launch(): Promise<void> {
    this.removeStalePidFile();
    const log = openLog(this.logFile());
    const logStart = statSync(this.logFile()).size;
    const child = spawn(this.binaries.postgres, this.serverArguments(), {
      ...this.account,
      detached: true,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', TZ: 'UTC' },
    });
    closeSync(log);
    const failed = new Promise<Error>((resolve) => child.once('error', resolve));
    child.unref();
    const deadline = systemClock.monotonicMs() + START_TIMEOUT_MS;
    while (child.exitCode === null && child.signalCode === null && systemClock.monotonicMs() < deadline) {
      const running = findPostmaster(this.dir);
      if (running?.pid === child.pid && running !== undefined && (await this.answers(running))) return;
      const error = await Promise.race([failed, sleep(20)]);
      if (error) throw new StartupError(`PostgreSQL could not be started: ${error.message}`);
    }
    this.explainFailedStart(readFileSync(this.logFile(), 'utf8').slice(logStart));
  }

  /** Returns when another try makes sense, throws when only a person can help. */
  private explainFailedStart(log: string): void {
    const fatal =
      /(?:FATAL|PANIC): +(.*)/.exec(log)?.[1] ?? log.trim().split('\n').at(-1) ?? 'no reason given';
    // Another process won the race, or the children of a killed server are still leaving.
    if (/lock file|shared memory block.*still in use/.test(fatal)) return;
    if (/No space left on device/.test(log)) throw diskFull(this.options.dataDir);
    if (/incompatible with server/.test(log)) {
      throw new StartupError(
        `The data in ${this.options.dataDir} was made by another PostgreSQL version: ${fatal}`,
      );
    }
    throw new StartupError(
      `PostgreSQL could not start on ${this.options.dataDir}: ${fatal}; see ${this.logFile()}`,
    );
  }

  private serverArguments(): string[] {
    const settings = { ...SETTINGS, ...this.options.settings, unix_socket_directories: this.socketDir };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return ['-D', this.dir, '-p', String(PORT), ...flags];
  }

  private async answers(running: Postmaster): Promise<boolean> {
    if (running.socketDir !== this.socketDir) return false;
    const client = new pg.Client({
      ...this.connection(),
      database: 'postgres',
      connectionTimeoutMillis: 2000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      // 28P01: the password is wrong, which no waiting cures.
      if ((error as { code?: string }).code === '28P01') throw passwordLost(this.options.dataDir);
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Taking the lock alone also keeps newcomers out until the server is gone. */
  private async isShared(): Promise<boolean> {
    if (this.presence === undefined) return true;
    try {
      await this.presence.query('select pg_advisory_unlock_shared($1)', [PRESENCE_LOCK]);
      const { rows } = await this.presence.query<{ alone: boolean }>(
        'select pg_try_advisory_lock($1) as alone',
        [PRESENCE_LOCK],
      );
      return !rows[0]?.alone;
    } catch {
      return false;
    }
  }

  /** PostgreSQL itself removes the file of a dead server, except when its number now belongs to another program. */
  private removeStalePidFile(): void {
    const file = join(this.dir, 'postmaster.pid');
    if (!existsSync(file)) return;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (isAlive(pid) && !looksLikePostgres(pid)) unlinkSync(file);
  }

  private logFile(): string {
    return join(this.options.dataDir, 'postgres.log');
  }
}

function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    // Root passes every access check, also on a read-only file system: only writing tells.
    const probe = join(dataDir, `.writable-${process.pid}`);
    writeFileSync(probe, 'x');
    unlinkSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw diskFull(dataDir);
    const why = code === 'EROFS' ? 'it lies on a read-only file system' : (error as Error).message;
    throw new StartupError(
      `Cannot write to the data folder ${dataDir}: ${why}. Choose another with --data FOLDER.`,
    );
  }
  for (const entry of readdirSync(dataDir)) removeAbandonedDraft(dataDir, entry);
}

/** A first start that was killed leaves a half-made cluster, named after its process. */
function removeAbandonedDraft(dataDir: string, entry: string): void {
  const pid = /^postgres\.new-(\d+)$/.exec(entry)?.[1];
  if (pid !== undefined && !isAlive(Number(pid)))
    rmSync(join(dataDir, entry), { recursive: true, force: true });
}

/** Makes an empty cluster beside its place and moves it there at once, so that it is whole or absent. */
function createCluster(
  options: EmbeddedPostgresOptions,
  binaries: PostgresBinaries,
  account: PostgresAccount | undefined,
): void {
  const place = join(options.dataDir, 'postgres');
  const reachable =
    canReach(account, realpathSync(options.dataDir)) &&
    canReach(account, join(realpathSync(options.dataDir), 'x'));
  const draft = reachable ? join(options.dataDir, `postgres.new-${process.pid}`) : reachableFolder(options);
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    if (account) chownSync(draft, account.uid, account.gid);
    initialise(draft, binaries, account, options.dataDir);
    if (reachable) renameSync(draft, place);
    else symlinkSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const anotherWasFirst = lstatSync(place, { throwIfNoEntry: false }) !== undefined;
    if (!anotherWasFirst) throw error;
  }
}

function reachableFolder(options: EmbeddedPostgresOptions): string {
  mkdirSync(REACHABLE_FOLDER, { recursive: true });
  chmodSync(REACHABLE_FOLDER, 0o755);
  const folder = join(REACHABLE_FOLDER, `data-${randomBytes(6).toString('hex')}`);
  options.say(
    `PostgreSQL runs as an ordinary user, who may not enter ${options.dataDir}: its files go to ${folder}`,
  );
  return folder;
}

function initialise(
  dir: string,
  binaries: PostgresBinaries,
  account: PostgresAccount | undefined,
  dataDir: string,
): void {
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(dir, '..', `${PASSWORD_FILE}-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale'];
  const result = spawnSync(
    binaries.initdb,
    [
      '-D',
      dir,
      '-U',
      OWNER,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-instructions',
      ...flags,
    ],
    { ...account, encoding: 'utf8', env: { LC_ALL: 'C', TZ: 'UTC' } },
  );
  if (result.status !== 0) {
    rmSync(passwordFile, { force: true });
    throw explainFailedInit(result.error?.message ?? result.stderr, dataDir);
  }
  renameSync(passwordFile, join(dir, PASSWORD_FILE));
}

function explainFailedInit(output: string, dataDir: string): StartupError {
  if (/No space left on device|ENOSPC/.test(output)) return diskFull(dataDir);
  const reason = /(?:error|FATAL|PANIC): +(.*)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1);
  return new StartupError(`The database could not be made in ${dataDir}: ${reason}`);
}

function assertReadable(link: string, dir: string): void {
  try {
    accessSync(join(dir, PASSWORD_FILE), constants.R_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw passwordLost(link);
    throw new StartupError(
      `The database in ${link} belongs to another user (it was made by root or somebody else). ` +
        'Start as that user, or choose another folder with --data FOLDER.',
    );
  }
}

/** A socket's path holds at most 107 bytes; a data folder deeper than that gets its socket in the temporary folder. */
function chooseSocketDir(clusterDir: string, account: PostgresAccount | undefined): string {
  if (Buffer.byteLength(join(clusterDir, `.s.PGSQL.${PORT}.lock`)) <= 107) return clusterDir;
  const running = findPostmaster(clusterDir);
  if (running !== undefined) return running.socketDir;
  const folder = mkdtempSync(join(tmpdir(), 'catchment-'));
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(file, size > LOG_BYTES_MAX ? 'w' : 'a', 0o600);
}

function diskFull(dataDir: string): StartupError {
  return new StartupError(
    `No space left on the disk that holds ${dataDir}. Free some, then start again; nothing was lost.`,
  );
}

function passwordLost(place: string): StartupError {
  return new StartupError(
    `The database in ${place} does not accept its own password: ${PASSWORD_FILE} inside it was changed or lost.`,
  );
}
