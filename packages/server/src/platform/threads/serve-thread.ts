import { parentPort, type TransferListItem, workerData } from 'node:worker_threads';

export interface ThreadAnswer<R> {
  result: R;
  /** Buffers of the result that move instead of being copied. */
  transfer?: TransferListItem[];
}

/** The other end of `runInThread`: call it once, at the end of the thread's module. */
export async function serveThread<I, R, P = never>(
  work: (input: I, report: (progress: P) => void) => Promise<ThreadAnswer<R>> | ThreadAnswer<R>,
): Promise<void> {
  if (parentPort === null) throw new Error('serveThread: expected to be called in a thread');
  const port = parentPort;
  try {
    const { result, transfer = [] } = await work(workerData as I, (progress) =>
      port.postMessage({ progress }),
    );
    port.postMessage({ result }, transfer);
  } catch (error) {
    const { name, message } = error as Error;
    port.postMessage({ error: { name, message } });
  }
}
