import { type LiveEvent, liveEvent, may, type Role } from '@catchment/contract';
import type pg from 'pg';
import type { Logger } from '../log/logger.ts';

const EVENTS = 'catchment_live';
const CANCELLATIONS = 'catchment_cancel';

/** A connection in a transaction, or a pool where there is none. */
type Queryable = Pick<pg.ClientBase, 'query'> | Pick<pg.Pool, 'query'>;
type Listener = (event: LiveEvent) => void;

/**
 * Carries live events from any server to every page that is open, and cancellations to the server that runs the
 * job, over LISTEN/NOTIFY: an event sent in a transaction arrives when it commits, or never.
 */
export class LiveHub {
  private readonly listeners = new Map<Listener, Role>();
  private readonly cancelListeners = new Set<(jobId: string) => void>();
  private readonly connect: () => Promise<pg.Client>;
  private readonly log: Logger;
  private client: pg.Client | undefined;
  private stopped = false;

  constructor(connect: () => Promise<pg.Client>, log: Logger) {
    this.connect = connect;
    this.log = log;
  }

  async start(): Promise<void> {
    const client = await this.connect();
    this.client = client;
    client.on('notification', ({ channel, payload }) => this.receive(channel, payload ?? ''));
    client.once('end', () => this.reconnect());
    client.on('error', () => undefined);
    await client.query(`listen ${EVENTS}; listen ${CANCELLATIONS}`);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.listeners.clear();
    await this.client?.end().catch(() => undefined);
  }

  /** Calls `listener` with the events that `role` may hear, until the returned function is called. */
  subscribe(role: Role, listener: Listener): () => void {
    this.listeners.set(listener, role);
    return () => this.listeners.delete(listener);
  }

  onCancel(listener: (jobId: string) => void): void {
    this.cancelListeners.add(listener);
  }

  private receive(channel: string, payload: string): void {
    if (channel === CANCELLATIONS) {
      for (const listener of this.cancelListeners) listener(payload);
      return;
    }
    const event = liveEvent.parse(JSON.parse(payload));
    for (const [listener, role] of this.listeners) {
      const audible = audibleTo(role, event);
      if (audible) listener(audible);
    }
  }

  private reconnect(): void {
    if (this.stopped) return;
    this.log.warn('the connection for live events broke; connecting again');
    setTimeout(() => {
      if (!this.stopped) void this.start().catch(() => this.reconnect());
    }, 500).unref();
  }
}

/** Puts an event into a transaction; it is sent when that commits. */
export async function notifyIn(db: Queryable, event: LiveEvent): Promise<void> {
  await db.query('select pg_notify($1, $2)', [EVENTS, JSON.stringify(event)]);
}

export async function notifyCancelIn(db: Queryable, jobId: string): Promise<void> {
  await db.query('select pg_notify($1, $2)', [CANCELLATIONS, jobId]);
}

/** What a role hears of an event: whoever may not see every lead is not told of a lead they may not see. */
function audibleTo(role: Role, event: LiveEvent): LiveEvent | undefined {
  if (!may(role, 'events:read')) return undefined;
  switch (event.kind) {
    case 'build-progress':
      return may(role, 'plans:read') ? event : undefined;
    case 'import-progress':
      return may(role, 'imports:read') ? event : undefined;
    case 'lead-changed':
      return role === 'manager' || role === 'rep' || role === 'onboarding' ? { kind: 'home-changed' } : event;
    case 'home-changed':
    case 'model-changed':
    case 'plan-published':
    case 'sample-progress':
      return event;
  }
}
