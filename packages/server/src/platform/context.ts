import type { LiveEvent, Role } from '@catchment/contract';
import type { Kysely } from 'kysely';
import type { Clock } from './clock/clock.ts';
import type { Random } from './clock/random.ts';
import type { DB } from './db/db-types.ts';
import type { Logger } from './log/logger.ts';

/** Who acts. `anonymous` sees no row at all; `system` is the program itself, for what no person asked. */
export interface Actor {
  kind: 'user' | 'key' | 'job' | 'system' | 'anonymous';
  userId: string | null;
  role: Role;
  repId: string | null;
  orgNodeId: string | null;
  name: string;
}

export interface EnqueueOptions {
  /** While a job with this key waits or runs, another one is not added. */
  singletonKey?: string;
  startAfter?: Date;
}

export interface Jobs {
  /** Returns the id of the job, or null when `singletonKey` is taken. */
  enqueue(name: string, payload: object, options?: EnqueueOptions): Promise<string | null>;
  /** Takes a waiting job back and aborts the signal of a running one, wherever it runs. */
  cancel(name: string, jobId: string): Promise<void>;
}

/** All that an operation may reach: nothing reads the time, draws a number or opens a connection around it. */
export interface Ctx {
  /** The actor's transaction: row security shows what the actor may see. Rolled back when the outcome is a refusal. */
  db: Kysely<DB>;
  actor: Actor;
  clock: Clock;
  random: Random;
  log: Logger;
  /** A job exists if and only if the transaction commits; it runs as the actor. */
  jobs: Jobs;
  /** Tells the pages that are open, when the transaction commits. */
  notify(event: LiveEvent): Promise<void>;
}

/** What a job may reach. Its work is cut into transactions, so that progress shows and no lock is held for long. */
export interface JobCtx {
  jobId: string;
  actor: Actor;
  clock: Clock;
  random: Random;
  log: Logger;
  /** Runs one transaction as the actor the job works for. */
  transaction<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Tells the pages that are open, at once. */
  notify(event: LiveEvent): Promise<void>;
}

export const systemActor: Actor = {
  kind: 'system',
  userId: null,
  role: 'admin',
  repId: null,
  orgNodeId: null,
  name: 'Catchment',
};

export const anonymousActor: Actor = { ...systemActor, kind: 'anonymous', role: 'client', name: 'anonymous' };
