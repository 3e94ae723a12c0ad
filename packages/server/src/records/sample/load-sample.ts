import { createHash } from 'node:crypto';
import { gradeAll } from '../../leads/engagement/grade-all.ts';
import { trainAndPromoteFirstModel } from '../../leads/models/first-model.ts';
import { buildAndPublishFirstPlan } from '../../planning/territories/first-plan.ts';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { runInThread } from '../../platform/threads/run-in-thread.ts';
import { importFile } from '../imports/import-file.ts';
import { answerBadLeads } from './bad-leads.ts';
import { makeOrg } from './make-org.ts';
import {
  deleteSample,
  findSampleFirm,
  insertSampleFirm,
  markSample,
  type SampleRecord,
  sampleSource,
} from './queries.ts';
import { routeHistory } from './route-history.ts';
import { scoreHistory } from './score-history.ts';
import type { SampleKind } from './simulation/make-sample-firm.ts';

const historyDays = 730;

/**
 * Makes the sample firm: files from the seed, through the same imports as anyone's, then org tree and users, first
 * territories, first model, scores and routes. A run that was killed begins anew: what it left is removed first.
 */
export async function loadSample(job: JobCtx, signal?: AbortSignal): Promise<void> {
  const sample = await job.transaction(restart);
  if (sample === undefined) return;
  const from = new Date(Date.parse(sample.asOf) - historyDays * 86_400_000);
  try {
    await tell(job, 'Making two years of history', 0.02);
    const files = await makeFiles(sample, signal);
    await tell(job, 'Importing accounts and reps', 0.1);
    await importKinds(job, files, ['accounts', 'reps'], signal);
    const seats = await job.transaction((ctx) => makeOrg(ctx, from));
    await tell(job, 'Importing leads, touches and sales, and drawing territories', 0.25);
    await Promise.all([
      importKinds(job, files, ['leads', 'outcomes'], signal),
      importKinds(job, files, ['touches'], signal),
      importKinds(job, files, ['sales'], signal),
      job.transaction((ctx) =>
        buildAndPublishFirstPlan(ctx, { name: 'First territories', seats, from, simulated: true }),
      ),
    ]);
    await tell(job, 'Training the first score model and scoring open leads', 0.75);
    await scoreHistory(job, sample.asOf, signal);
    await trainAndPromoteFirstModel(job, { simulated: true }, signal);
    await tell(job, 'Routing open leads', 0.9);
    await routeHistory(job, sample.asOf, signal);
    await answerBadLeads(job);
    await gradeAll(job, {}, signal);
    await tell(job, null, 1, 'ready');
  } catch (error) {
    await tell(job, 'The sample firm could not be made; try again.', 0, 'failed');
    throw error;
  }
}

/** @returns the sample firm to make, or undefined when it is there already */
async function restart(ctx: Ctx): Promise<SampleRecord | undefined> {
  const sample = await findSampleFirm(ctx.db, true);
  if (sample === undefined || sample.state === 'ready' || sample.state === 'removing') return undefined;
  await deleteSample(ctx.db);
  await insertSampleFirm(ctx.db, sample.seed, sample.asOf, ctx.clock.now().toISOString());
  return { ...sample, state: 'loading' };
}

function makeFiles({ seed, asOf }: SampleRecord, signal?: AbortSignal): Promise<Record<SampleKind, string>> {
  const url = new URL('./make-files-thread.ts', import.meta.url);
  return runInThread(url, { seed, asOf: asOf.slice(0, 10) }, signal === undefined ? {} : { signal });
}

/** One after the other: outcomes name leads, and all name accounts. */
async function importKinds(
  job: JobCtx,
  files: Record<SampleKind, string>,
  kinds: readonly SampleKind[],
  signal?: AbortSignal,
): Promise<void> {
  for (const kind of kinds) await importKind(job, kind, files[kind], signal);
}

async function importKind(job: JobCtx, kind: SampleKind, text: string, signal?: AbortSignal): Promise<void> {
  const content = new TextEncoder().encode(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = {
    kind,
    source: sampleSource,
    fileName: `sample-${kind}.csv`,
    sha256,
    content,
    simulated: true,
  };
  const imported = await importFile(job, file, undefined, signal);
  if (imported.kind !== 'imported') throw new Error(imported.detail);
}

async function tell(
  job: JobCtx,
  step: string | null,
  progress: number,
  state: SampleRecord['state'] = 'loading',
): Promise<void> {
  await job.transaction((ctx) => markSample(ctx.db, { state, step, progress }));
  await job.notify({ kind: 'sample-progress', state, step, progress });
}
