import { createHash } from 'node:crypto';
import { type ModelChoice, OUTCOMES_NEEDED } from '@catchment/algorithms/boosting';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { runInThread } from '../../platform/threads/run-in-thread.ts';
import { lookBack } from './look-back.ts';
import { approvedExceptions } from './policy-exceptions.ts';
import {
  matureDays,
  modelRow,
  noteFeedbackUse,
  type StoredHead,
  saveFailure,
  saveTrained,
  type TrainingRow,
  trainingRows,
} from './queries.ts';
import { SHADOW_JOB } from './run-shadow.ts';
import type { TrainedHistory } from './train-on-history.ts';
import type { History, TrainedHead } from './training-history.ts';

const THREAD = new URL('./train-thread.ts', import.meta.url);

export interface TrainingOrder {
  modelId: string;
  method: ModelChoice;
  months: number;
}

/** Trains one version: read, learn in a thread, save as shadow. Only the reading and the saving hold a transaction. */
export async function runTraining(job: JobCtx, order: TrainingOrder, signal?: AbortSignal): Promise<void> {
  const read = await job.transaction((ctx) => readHistory(ctx, order));
  if (read === undefined) return;
  const trained = await learn(read.history, signal);
  await job.transaction(async (ctx) => {
    if (trained.kind === 'failed') await saveFailure(ctx, order.modelId, trained.reason);
    else {
      await saveTrained(ctx, order.modelId, { ...trained, heads: trained.heads.map(withHash) });
      await noteFeedbackUse(ctx, order.modelId, read.leadIds);
      await lookBack(ctx, order.modelId);
      await ctx.jobs.enqueue(SHADOW_JOB, {}, { singletonKey: `shadow-${order.modelId}` });
    }
    const state = trained.kind === 'failed' ? 'failed' : 'shadow';
    await ctx.notify({ kind: 'model-changed', modelId: order.modelId, state });
  });
}

async function readHistory(
  ctx: Ctx,
  order: TrainingOrder,
): Promise<{ history: History; leadIds: string[] } | undefined> {
  const model = await modelRow(ctx, order.modelId);
  if (model?.state !== 'training') return undefined;
  const days = await matureDays(ctx);
  const matureBefore = new Date(ctx.clock.now().getTime() - days * 86_400_000);
  const all = await trainingRows(ctx, monthsBefore(ctx.clock.now(), order.months));
  const old = all.filter(({ receivedAt }) => receivedAt <= matureBefore);
  // A firm with little history cannot be choosy.
  const counted = isEnough(old) ? old : all;
  const young =
    counted === old ? all.filter((row) => row.receivedAt > matureBefore && row.badReason !== null) : [];
  const rows = [...young, ...counted];
  const today = ctx.clock.now().toISOString().slice(0, 10);
  const history: History = {
    facts: rows.map(({ facts }) => facts),
    won: rows.map(({ won }) => won),
    badReason: rows.map(({ badReason }) => badReason),
    receivedAt: rows.map((_, row) => counted[Math.max(0, row - young.length)]!.receivedAt.toISOString()),
    youngAnswers: young.length,
    method: order.method,
    matureDays: counted === old ? days : null,
    seed: model.version,
    today,
    exceptions: await approvedExceptions(ctx, today),
  };
  return { history, leadIds: rows.map(({ leadId }) => leadId) };
}

function isEnough(rows: readonly TrainingRow[]): boolean {
  const won = rows.filter((row) => row.won).length;
  return Math.min(won, rows.length - won) >= 2 * OUTCOMES_NEEDED;
}

function withHash(head: TrainedHead): StoredHead {
  const { content } = head;
  return { ...head, sha256: content && createHash('sha256').update(content).digest('hex') };
}

/** A crash of the thread is a failed training with its reason, not a job that runs again and again. */
async function learn(history: History, signal: AbortSignal | undefined): Promise<TrainedHistory> {
  try {
    return await runInThread<TrainedHistory>(THREAD, history, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    return {
      kind: 'failed',
      reason: `Training broke off: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now);
  then.setUTCMonth(then.getUTCMonth() - months);
  return then;
}
