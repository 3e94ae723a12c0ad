import type { Reason } from '@catchment/contract';
import { recordDecision } from '../../governance/decisions/record-decision.ts';
import type { Ctx, JobCtx } from '../../platform/context.ts';
import { RESCORE_JOB } from '../scoring/rescore.ts';
import {
  countOverrides,
  endedLeads,
  retireChampion,
  saveHealth,
  trainingProfile,
  watchedLeads,
} from './health-queries.ts';
import { type HealthRow, type HealthWindow, measureHealth, reasonsToStepBack } from './measure-health.ts';
import type { TrainingProfile } from './profile-training.ts';
import { championRow, lockModels, type ModelRow, matureDays } from './queries.ts';

export const WATCH_JOB = 'scoring.watch';

const DAY_MS = 86_400_000;
const LEADS_DAYS = 28;
const OUTCOMES_DAYS = 90;
/** Leads since its promotion below which a model is not made to step back. */
const JUDGED_MIN = 100;

/**
 * Looks at how the model that scores is doing, keeps the day's figures, and has it step back to the rules when what it
 * learned from is no longer what comes in. It runs every four minutes, so that a feed that breaks does not steer a day's
 * calls.
 *
 * Only leads that came in after the promotion can make it step back: who promotes a model again knows of the others.
 */
export async function runWatch(job: JobCtx): Promise<'no-model' | 'watched' | 'stepped-back'> {
  return job.transaction(async (ctx) => {
    const champion = await championRow(ctx);
    const profile = champion && (await trainingProfile(ctx, champion.id));
    if (!champion || !profile) return 'no-model';
    const shown = await readWindow(ctx, champion.id, await watchedNow(ctx, null));
    await saveHealth(ctx, champion.id, measureHealth(profile, shown));
    const causes = await causesSincePromotion(ctx, champion, profile);
    if (causes.length === 0) return 'watched';
    await stepBack(ctx, champion, causes);
    return 'stepped-back';
  });
}

async function readWindow(ctx: Ctx, modelId: string, from: Watched): Promise<HealthWindow> {
  return {
    leads: await watchedLeads(ctx, modelId, from.leadsSince),
    ended: await endedLeads(ctx, modelId, from.outcomesSince, from.matureBefore),
    overrides: await countOverrides(ctx, modelId, from.leadsSince),
  };
}

/** Since when leads and outcomes are looked at, and how old a lead must be for its outcome to say anything. */
interface Watched {
  leadsSince: Date;
  outcomesSince: Date;
  matureBefore: Date;
}

async function watchedNow(ctx: Ctx, notBefore: Date | null): Promise<Watched> {
  const now = ctx.clock.now().getTime();
  const back = (days: number) => new Date(Math.max(notBefore?.getTime() ?? 0, now - days * DAY_MS));
  return {
    leadsSince: back(LEADS_DAYS),
    outcomesSince: back(OUTCOMES_DAYS),
    matureBefore: new Date(now - (await matureDays(ctx)) * DAY_MS),
  };
}

/** What speaks against the model in the leads that came in since its promotion alone. */
async function causesSincePromotion(
  ctx: Ctx,
  champion: ModelRow,
  profile: TrainingProfile,
): Promise<HealthRow[]> {
  const recent = await readWindow(ctx, champion.id, await watchedNow(ctx, champion.promotedAt));
  const causes = reasonsToStepBack(measureHealth(profile, recent), champion.report?.importance ?? []);
  return causes.filter(({ leads, measure }) => measure === 'calibration' || leads >= JUDGED_MIN);
}

/** The model retires, rules score, and the decision says why; promoting it or another undoes it. */
async function stepBack(ctx: Ctx, champion: ModelRow, causes: readonly HealthRow[]): Promise<void> {
  await lockModels(ctx);
  if ((await championRow(ctx))?.id !== champion.id) return;
  await retireChampion(ctx, champion.id);
  const now = ctx.clock.now();
  const why = causes.map(({ detail }) => detail.split(' (')[0]!).join('; ');
  const reasons = causes.map(
    ({ detail, value, measure }): Reason => ({
      label: detail,
      contribution: value,
      unit: measure === 'drift' ? 'index' : 'share',
      detail: null,
    }),
  );
  const alternatives = [
    {
      label: `Keep model ${champion.version}`,
      recordId: champion.id,
      value: champion.report?.auc ?? null,
      cost: null,
      why: 'It learned from leads unlike those that come in now; promote it again if they are as they should be',
    },
  ];
  const inputs = causes.map(({ detail, leads }) => ({
    label: detail.split(':')[0]!,
    value: `${leads} leads`,
    asOf: now.toISOString(),
    source: 'leads since the promotion',
  }));
  await recordDecision(ctx, {
    kind: 'fallback',
    subjectKind: 'model',
    subjectId: champion.id,
    outcome: {
      summary: `Model ${champion.version} stepped back and rules score: ${why}`,
      modelId: champion.id,
      why,
    },
    reasons,
    alternatives,
    inputs,
    wouldChange: ['Promoting this or another version ends it.'],
    decidedBy: 'the watch over models',
  });
  await ctx.jobs.enqueue(
    RESCORE_JOB,
    {},
    { singletonKey: `rescore-fallback-${champion.id}-${now.getTime()}` },
  );
  await ctx.notify({ kind: 'model-changed', modelId: champion.id, state: 'retired' });
  await ctx.notify({ kind: 'home-changed' });
}
