import { type TransferListItem, Worker } from 'node:worker_threads';

export interface ThreadOptions<P> {
  onProgress?: (progress: P) => void;
  /** Ends the thread; `runInThread` then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Buffers that move to the thread instead of being copied. */
  transfer?: TransferListItem[];
}

type Message<R, P> = { progress: P } | { result: R } | { error: { name: string; message: string } };

/**
 * Runs long work away from the requests. The module at `url` calls `serveThread`; input and result are copied,
 * typed arrays named in `transfer` move.
 */
export function runInThread<R, P = never>(
  url: URL,
  input: unknown,
  options: ThreadOptions<P> = {},
): Promise<R> {
  const { onProgress, signal, transfer = [] } = options;
  return new Promise<R>((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(url, { workerData: input, transferList: transfer });
    const cancel = () => settle(() => reject(signal?.reason));
    const settle = (finish: () => void) => {
      signal?.removeEventListener('abort', cancel);
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate();
      finish();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: Message<R, P>) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('result' in message) settle(() => resolve(message.result));
      else
        settle(() => reject(Object.assign(new Error(message.error.message), { name: message.error.name })));
    });
    worker.once('error', (error) => settle(() => reject(error)));
    worker.once('exit', (code) =>
      settle(() => reject(new Error(`the thread ended early with code ${code}`))),
    );
  });
}
