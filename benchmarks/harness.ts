import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const resultsFolder = join(import.meta.dirname, 'results');

/** One measurement: what was run, where, and the figures that came out. */
export interface Row {
  suite: string;
  instance: string;
  seed: number;
  /** The commit whose code ran, with '+' when the tree had changes. */
  commit: string;
  machine: string;
  figures: Record<string, number | string | boolean | null>;
}

/** Appends one row to `results/<suite>.ndjson`. */
export function record(suite: string, instance: string, seed: number, figures: Row['figures']): void {
  mkdirSync(resultsFolder, { recursive: true });
  const row: Row = { suite, instance, seed, commit: commit(), machine: machine(), figures };
  appendFileSync(join(resultsFolder, `${suite}.ndjson`), `${JSON.stringify(row)}\n`);
}

/** Every row of every suite, by suite name. */
export function readResults(): Map<string, Row[]> {
  const files = readdirSync(resultsFolder).filter((file) => file.endsWith('.ndjson'));
  return new Map(
    files.sort().map((file) => [file.replace('.ndjson', ''), readRows(join(resultsFolder, file))]),
  );
}

function readRows(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { suite = '', instance, seed, commit, machine, figures, ...others } = JSON.parse(line);
    return { suite, instance, seed, commit, machine, figures: figures ?? others };
  });
}

/** Processor seconds of this process so far, all its threads together. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The middle value; the mean of the two middle ones when there are as many. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  const engines = join(import.meta.dirname, '..', 'packages', 'algorithms');
  return (
    git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', engines) === '' ? '' : '+')
  );
}

function machine(): string {
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown'} × ${cpus().length}, ${process.platform} ${process.arch}, node ${process.version}`;
}
