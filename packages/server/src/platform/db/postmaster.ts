import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a running PostgreSQL says about itself in `postmaster.pid` of its cluster. */
export interface Postmaster {
  pid: number;
  socketDir: string;
}

/** The server that holds the cluster, or undefined when none does (a file left by a dead one does not count). */
export function findPostmaster(clusterDir: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!isAlive(pid) || !looksLikePostgres(pid)) return undefined;
  return { pid, socketDir: lines[4] ?? '' };
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** After a crash the number of a dead server may belong to any other process. Without /proc we believe the file. */
export function looksLikePostgres(pid: number): boolean {
  const commandLine = readProc(pid, 'cmdline');
  return commandLine === undefined || commandLine.includes('postgres');
}

function isZombie(pid: number): boolean {
  const stat = readProc(pid, 'stat');
  return stat !== undefined && /\) Z /.test(stat);
}

function readProc(pid: number, file: 'cmdline' | 'stat'): string | undefined {
  if (statSync('/proc/self', { throwIfNoEntry: false }) === undefined) return undefined;
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
