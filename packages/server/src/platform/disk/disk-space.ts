import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Tells whether the disk of the database has room for writes. */
export interface DiskSpace {
  /** False while less is free than the floor: a full disk would stop the database, reads and all. */
  hasRoom(): Promise<boolean>;
  /** @throws the reason of `signal` when it is aborted before there is room */
  waitForRoom(signal?: AbortSignal): Promise<void>;
}

export interface DiskSpaceOptions {
  folder: string;
  floorBytes: number;
  /** Stands in for the disk in tests. */
  freeBytes?: (folder: string) => Promise<number>;
  nowMs: () => number;
}

export const DEFAULT_FLOOR_MB = 512;
/** How old an answer may be: at a gigabyte a second the default floor would last half of it. */
const FRESH_MS = 250;
/** Once there was no room, so much more than the floor must be free: else writes would be let through one by one. */
const RELIEF = 1.05;

/** Looks at the disk when asked, at most four times a second. A disk that cannot be looked at has room. */
export function watchDiskSpace({
  folder,
  floorBytes,
  freeBytes = freeOn,
  nowMs,
}: DiskSpaceOptions): DiskSpace {
  let askedMs = -Infinity;
  let isShort = false;
  let answer: Promise<boolean> = Promise.resolve(true);
  const ask = async () => {
    const free = await freeBytes(folder).catch(() => Number.POSITIVE_INFINITY);
    isShort = free < floorBytes * (isShort ? RELIEF : 1);
    return !isShort;
  };
  const hasRoom = () => {
    if (nowMs() - askedMs >= FRESH_MS) {
      askedMs = nowMs();
      answer = ask();
    }
    return answer;
  };
  const waitForRoom = async (signal?: AbortSignal) => {
    while (!(await hasRoom())) {
      signal?.throwIfAborted();
      await sleep(2 * FRESH_MS);
    }
  };
  return { hasRoom, waitForRoom };
}

/** For where nobody needs to look. */
export const alwaysRoom: DiskSpace = { hasRoom: async () => true, waitForRoom: async () => undefined };

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
