import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes a data folder whole: started by root, PostgreSQL's files may lie elsewhere, behind a link. */
export function removeDataFolder(dataDir: string): void {
  rmSync(whereFilesLie(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

function whereFilesLie(dataDir: string): string {
  const place = join(dataDir, 'postgres');
  try {
    return realpathSync(place);
  } catch {
    return place;
  }
}
