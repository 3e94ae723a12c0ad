import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Processor seconds of the PostgreSQL of a data folder and all its processes, those that ended included; Linux only. */
export function databaseSeconds(dataDir: string): number {
  const postmaster = postmasterOf(dataDir);
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((stat) => stat !== undefined && (stat.pid === postmaster || stat.parent === postmaster))
    .reduce((sum, stat) => sum + (stat?.pid === postmaster ? stat.own + stat.ended : (stat?.own ?? 0)), 0);
  return ticks / 100;
}

function postmasterOf(dataDir: string): number {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

function statOf(pid: string): { pid: number; parent: number; own: number; ended: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const at = (i: number) => Number(fields[i]);
    return { pid: Number(pid), parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return undefined;
  }
}
