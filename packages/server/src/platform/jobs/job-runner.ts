import type pg from 'pg';
import { type Db, type Job, PgBoss } from 'pg-boss';
import type { Random } from '../clock/random.ts';
import type { Actor, EnqueueOptions, JobCtx, Jobs } from '../context.ts';
import { systemActor } from '../context.ts';
import { type LiveHub, notifyCancelIn } from '../live/live-hub.ts';
import { type Logger, loggable } from '../log/logger.ts';
import type { JobDefinition } from './job.ts';

const SCHEMA = 'pgboss';
const DRAIN_TIMEOUT_MS = 20_000;
/** A server that dies stops beating; its jobs go to the others soon after. */
const HEARTBEAT_S = 10;

/** What is stored with a job: who it works for, and what it is to do. */
interface Envelope {
  actor: { kind: Actor['kind']; userId: string | null };
  requestId: string;
  payload: unknown;
}

export interface JobRunnerOptions {
  pool: pg.Pool;
  jobs: readonly JobDefinition[];
  hub: LiveHub;
  log: Logger;
  random: Random;
  /** The user as they are now, or undefined when they may no longer act: then the job is dropped. */
  findActor: (userId: string) => Promise<Actor | undefined>;
  contextFor: (actor: Actor, requestId: string, jobId: string, signal: AbortSignal) => JobCtx;
}

/** Jobs on pg-boss: kept in PostgreSQL, enqueued in the transaction that causes them, run at least once. */
export class JobRunner {
  private readonly options: JobRunnerOptions;
  private readonly boss: PgBoss;
  private readonly running = new Map<string, AbortController>();

  constructor(options: JobRunnerOptions) {
    this.options = options;
    this.boss = new PgBoss({
      db: poolDb(options.pool),
      schema: SCHEMA,
      migrate: false,
      createSchema: false,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
    });
    this.boss.on('error', (error) =>
      options.log.error({ error: loggable(error) }, 'the job queue reports an error'),
    );
    options.hub.onCancel((jobId) => this.running.get(jobId)?.abort(new Error('cancelled')));
  }

  /** Every server may enqueue; those that `work` also run what is enqueued. */
  async start(work: boolean): Promise<void> {
    await this.boss.start();
    for (const definition of this.options.jobs) {
      await this.prepare(definition);
      if (work) await this.serve(definition);
    }
  }

  /** Lets running jobs end for 20 s, then leaves them to be run again. */
  async stop(): Promise<void> {
    const abort = setTimeout(() => {
      for (const controller of this.running.values()) controller.abort(new Error('the server stops'));
    }, DRAIN_TIMEOUT_MS / 2);
    await this.boss.stop({ graceful: true, timeout: DRAIN_TIMEOUT_MS, close: false });
    clearTimeout(abort);
  }

  /** The jobs of one transaction. */
  jobsOf(client: pg.ClientBase, actor: Actor, requestId: string): Jobs {
    const db = clientDb(client);
    return {
      enqueue: (name, payload, options) => this.enqueue(db, actor, requestId, name, payload, options),
      cancel: async (name, jobId) => {
        await this.boss.cancel(name, jobId, { db });
        await notifyCancelIn(client, jobId);
      },
    };
  }

  private async enqueue(
    db: Db,
    actor: Actor,
    requestId: string,
    name: string,
    payload: object,
    options: EnqueueOptions = {},
  ): Promise<string | null> {
    const definition = this.options.jobs.find((candidate) => candidate.name === name);
    if (definition === undefined) throw new Error(`no job is called ${name}`);
    const envelope: Envelope = {
      actor: { kind: actor.kind, userId: actor.userId },
      requestId,
      payload: definition.payload.parse(payload),
    };
    // The queue admits one waiting or running job a key; jobs without a key get one of their own.
    const { singletonKey = this.options.random.uuid(), startAfter } = options;
    return this.boss.send(name, envelope, {
      db,
      singletonKey,
      ...(startAfter === undefined ? {} : { startAfter }),
    });
  }

  private async prepare({ name, options }: JobDefinition): Promise<void> {
    const { retryLimit = 2, expireInSeconds = 900 } = options;
    const settings = {
      retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      expireInSeconds,
      heartbeatSeconds: HEARTBEAT_S,
    };
    await this.boss.createQueue(name, { policy: 'exclusive', ...settings });
    await this.boss.updateQueue(name, settings);
  }

  private async serve(definition: JobDefinition): Promise<void> {
    const { concurrency = 1, schedule } = definition.options;
    const work = {
      localConcurrency: concurrency,
      batchSize: 1,
      pollingIntervalSeconds: 0.5,
      heartbeatRefreshSeconds: HEARTBEAT_S / 2,
    };
    await this.boss.work<Envelope>(definition.name, work, async ([item]) => {
      if (item !== undefined) await this.run(definition, item);
    });
    if (schedule !== undefined) {
      const envelope: Envelope = {
        actor: { kind: 'system', userId: null },
        requestId: 'schedule',
        payload: {},
      };
      await this.boss.schedule(definition.name, schedule, envelope);
    }
  }

  private async run(definition: JobDefinition, item: Job<Envelope>): Promise<void> {
    const { log } = this.options;
    const { actor: origin, requestId, payload } = item.data;
    const actor = await this.actorOf(origin.userId);
    if (actor === undefined) {
      log.warn(
        { job: definition.name, jobId: item.id },
        'the user this job works for may no longer act; it is dropped',
      );
      return;
    }
    const controller = new AbortController();
    this.running.set(item.id, controller);
    const signal = AbortSignal.any([item.signal, controller.signal]);
    try {
      const ctx = this.options.contextFor({ ...actor, kind: 'job' }, requestId, item.id, signal);
      await definition.run(ctx, definition.payload.parse(payload), signal);
    } catch (error) {
      if (controller.signal.aborted && controller.signal.reason?.message === 'cancelled') return;
      log.error(
        { job: definition.name, jobId: item.id, attempt: item.retryCount, error: loggable(error) },
        'a job failed',
      );
      throw error;
    } finally {
      this.running.delete(item.id);
    }
  }

  private async actorOf(userId: string | null): Promise<Actor | undefined> {
    return userId === null ? systemActor : this.options.findActor(userId);
  }
}

/** Makes or upgrades the tables of the queue as the owner, and lets the server's login use them. */
export async function installJobQueue(owner: pg.ClientConfig): Promise<void> {
  const boss = new PgBoss({
    ...(owner as object),
    schema: SCHEMA,
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on('error', () => undefined);
  await boss.start();
  const db = boss.getDb();
  await db.executeSql(`grant usage, create on schema ${SCHEMA} to catchment_app`);
  await db.executeSql(`grant all on all tables in schema ${SCHEMA} to catchment_app`);
  await db.executeSql(`grant all on all sequences in schema ${SCHEMA} to catchment_app`);
  await boss.stop({ graceful: false, close: true });
}

function poolDb(pool: pg.Pool): Db {
  return { executeSql: (text, values) => pool.query(text, values as unknown[]) };
}

function clientDb(client: pg.ClientBase): Db {
  return { executeSql: (text, values) => client.query(text, values as unknown[]) };
}
