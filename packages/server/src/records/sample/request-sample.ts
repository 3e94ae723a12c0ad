import type { makeSample, RouteInput, RouteOutcome, removeSample } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { findSampleFirm, hadSample, hasOwnRecords, insertSampleFirm, markSample } from './queries.ts';
import { sampleStatus } from './sample-status.ts';

export const loadSampleJob = 'records.load-sample';
export const removeSampleJob = 'records.remove-sample';

export async function makeSampleOperation(
  ctx: Ctx,
  { seed }: RouteInput<typeof makeSample>,
): Promise<RouteOutcome<typeof makeSample>> {
  const refusal = await beginSample(ctx, seed);
  if (refusal !== undefined) return { kind: 'conflict', detail: refusal };
  await ctx.jobs.enqueue(loadSampleJob, {}, { singletonKey: 'sample' });
  return { kind: 'ok', body: await sampleStatus(ctx) };
}

/** Makes the sample firm at the first start of an empty database; one that was removed does not come back. */
export async function requestFirstSample(ctx: Ctx): Promise<boolean> {
  if (await hadSample(ctx.db)) return false;
  if ((await beginSample(ctx, 1)) !== undefined) return false;
  await ctx.jobs.enqueue(loadSampleJob, {}, { singletonKey: 'sample' });
  return true;
}

/** @returns why it may not be, or undefined when the sample firm may be loaded now */
export async function beginSample(ctx: Ctx, seed: number): Promise<string | undefined> {
  const sample = await findSampleFirm(ctx.db, true);
  if (sample !== undefined && sample.state !== 'failed') {
    return `The sample firm is ${sample.state === 'ready' ? 'there already' : `${sample.state} right now`}.`;
  }
  if (await hasOwnRecords(ctx.db)) {
    return 'This firm has records of its own. The sample firm can only be made in an empty one, so that the two never mix.';
  }
  const now = ctx.clock.now();
  await insertSampleFirm(ctx.db, seed, lastWholeDay(now), now.toISOString());
  return undefined;
}

export async function removeSampleOperation(ctx: Ctx): Promise<RouteOutcome<typeof removeSample>> {
  const refusal = await beginRemoval(ctx);
  if (refusal !== undefined) return { kind: 'conflict', detail: refusal };
  await ctx.jobs.enqueue(removeSampleJob, {}, { singletonKey: 'sample-removal' });
  return { kind: 'ok', body: await sampleStatus(ctx) };
}

/** @returns why it may not be, or undefined when the sample firm may be removed now */
export async function beginRemoval(ctx: Ctx): Promise<string | undefined> {
  const sample = await findSampleFirm(ctx.db, true);
  if (sample === undefined) return 'There is no sample firm to remove.';
  if (sample.state === 'loading') return 'The sample firm is loading right now. Try again when it is done.';
  await markSample(ctx.db, { state: 'removing', step: 'Removing the sample firm', progress: 0 });
  return undefined;
}

/** The history ends with the last whole day, so that nothing in it lies ahead. */
function lastWholeDay(now: Date): string {
  return new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
}
