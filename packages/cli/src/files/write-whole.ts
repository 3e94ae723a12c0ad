import { open, rename, rm } from 'node:fs/promises';
import { InputError } from './input-error.ts';

/** One file to be written. */
export interface Output {
  path: string;
  content: string | Uint8Array;
}

/**
 * Writes several files so that either all are there whole or none is changed: each goes to a partial file beside
 * its target and to the disk; only when all are there are they renamed into place.
 *
 * Throws InputError when a target cannot be written (no such folder, no permission, disk full).
 */
export async function writeWhole(outputs: readonly Output[]): Promise<void> {
  const written: string[] = [];
  try {
    for (const output of outputs) {
      written.push(partialPath(output.path));
      await writeToDisk(partialPath(output.path), output.content);
    }
    for (const output of outputs) await rename(partialPath(output.path), output.path);
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `${outputs.map((output) => output.path).join(', ')}: could not be written (${reason})`,
    );
  }
}

async function writeToDisk(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function partialPath(path: string): string {
  return `${path}.${process.pid}.partial`;
}
