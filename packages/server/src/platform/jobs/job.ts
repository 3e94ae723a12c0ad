import type { z } from 'zod';
import type { JobCtx } from '../context.ts';

export interface JobOptions {
  /** How often a job that failed is tried again; 2 unless told. */
  retryLimit?: number;
  /** How long one run may take, in seconds; 15 minutes unless told. */
  expireInSeconds?: number;
  /** How many run at once in one server; 1 unless told. */
  concurrency?: number;
  /** A cron expression in UTC: the program itself starts the job, with an empty payload. */
  schedule?: string;
}

/** One kind of background work. Its payload holds identifiers, never a person's data. */
export interface JobDefinition {
  name: string;
  payload: z.ZodType;
  options: JobOptions;
  run(ctx: JobCtx, payload: unknown, signal: AbortSignal): Promise<void>;
}

/**
 * Declares a job. It runs as the actor whose transaction enqueued it and sees what they see; it may run more than
 * once (a server that dies leaves its jobs to the others), so it must be repeatable.
 */
export function job<S extends z.ZodType>(
  name: string,
  payload: S,
  run: (ctx: JobCtx, payload: z.output<S>, signal: AbortSignal) => Promise<void>,
  options: JobOptions = {},
): JobDefinition {
  return { name, payload, options, run: run as JobDefinition['run'] };
}
