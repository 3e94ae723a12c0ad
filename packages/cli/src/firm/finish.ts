import { StartupError } from '@catchment/server/platform/startup-error';
import { InputError } from '../files/input-error.ts';

/** Runs a command to its exit code: 2 for bad input and 1 for a firm that cannot be opened, each with one line that says why. */
export async function finish(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof InputError) && !(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof InputError ? 2 : 1;
  }
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Progress is for people: it goes to a terminal only. */
export function tellProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
}
