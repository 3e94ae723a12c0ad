import { useSyncExternalStore } from 'react';

const tickMs = 30_000;
const listeners = new Set<() => void>();
let current = now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The reader's clock, the page's only reading of it; views take the time from here. */
export function now(): Date {
  return new Date();
}

/** The time, to the half minute, so that "3 min ago" stays true while the page is open. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  current = now();
  for (const listener of listeners) listener();
}
