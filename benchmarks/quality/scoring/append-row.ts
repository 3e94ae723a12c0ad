import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const RESULTS = join(import.meta.dirname, '../../results');

/** Appends one measured row to `benchmarks/results/<name>.ndjson`, with the commit and the machine it was measured on. */
export function appendRow(
  name: string,
  instance: string,
  seed: number,
  figures: Record<string, unknown>,
): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.version}`;
  const row = JSON.stringify({ instance, seed, commit, machine, ...figures });
  appendFileSync(join(RESULTS, `${name}.ndjson`), `${row}\n`);
  console.log(row);
}
