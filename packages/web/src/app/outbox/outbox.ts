import { z } from 'zod';

/** A touch that was logged while the server could not be reached, under the key that makes it count once. */
const keptTouch = z.object({
  key: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  kind: z.enum(['call', 'call-unanswered', 'meeting', 'note']),
  topic: z.string().nullable(),
  occurredAt: z.string(),
  /** Why the server refused it; such a touch waits for the person, not for the network. */
  refusal: z.string().nullable(),
});
export type KeptTouch = z.infer<typeof keptTouch>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What one user logged without a network, oldest first; it outlives the page. */
export class Outbox {
  readonly #store: Store;
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #touches: readonly KeptTouch[];

  constructor(store: Store, userId: string) {
    this.#store = store;
    this.#name = `catchment.outbox.${userId}`;
    this.#touches = read(store.getItem(this.#name));
  }

  readonly touches = (): readonly KeptTouch[] => this.#touches;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  keep(touch: KeptTouch): void {
    this.#change([...this.#touches.filter((kept) => kept.key !== touch.key), touch]);
  }

  remove(key: string): void {
    this.#change(this.#touches.filter((touch) => touch.key !== key));
  }

  refuse(key: string, refusal: string): void {
    this.#change(this.#touches.map((touch) => (touch.key === key ? { ...touch, refusal } : touch)));
  }

  #change(touches: readonly KeptTouch[]): void {
    this.#touches = touches;
    if (touches.length === 0) this.#store.removeItem(this.#name);
    else this.#store.setItem(this.#name, JSON.stringify(touches));
    for (const listener of this.#listeners) listener();
  }
}

function read(text: string | null): readonly KeptTouch[] {
  if (text === null) return [];
  try {
    return z.array(keptTouch).parse(JSON.parse(text));
  } catch {
    // Kept by another version of the page, or by hand.
    return [];
  }
}

/**
 * Sends what is kept, oldest first, and stops at the first sign that the server still cannot be reached.
 *
 * @param send resolves when the server took it; its error is given to `statusOf`
 * @param statusOf the status of a refusal with its words, null while there is no connection
 * @returns how many were sent
 */
export async function sendKept(
  outbox: Outbox,
  send: (touch: KeptTouch) => Promise<unknown>,
  statusOf: (error: unknown) => { status: number | null; words: string },
): Promise<number> {
  let sent = 0;
  for (const touch of outbox.touches()) {
    if (touch.refusal !== null) continue;
    const error = await send(touch).then(
      () => null,
      (cause: unknown) => ({ cause }),
    );
    if (error === null) {
      outbox.remove(touch.key);
      sent += 1;
      continue;
    }
    const { status, words } = statusOf(error.cause);
    if (mayPass(status)) return sent;
    outbox.refuse(touch.key, words);
  }
  return sent;
}

/** No connection, a restart, too many requests, or a session that ended: the same request may succeed later. */
function mayPass(status: number | null): boolean {
  return status === null || status === 401 || status === 429 || status >= 500;
}
