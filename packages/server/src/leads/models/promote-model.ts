import {
  cardLabels,
  type promoteModel,
  type Reason,
  type RouteInput,
  type RouteOutcome,
} from '@catchment/contract';
import { recordDecision } from '../../governance/decisions/record-decision.ts';
import type { Ctx } from '../../platform/context.ts';
import { RESCORE_JOB } from '../scoring/rescore.ts';
import { intervalOf } from './judge-version.ts';
import { modelAnswer } from './model-answer.ts';
import { cardOf } from './model-card.ts';
import { championRow, lockModels, type ModelRow, modelRow, replaceChampion } from './queries.ts';

/**
 * Makes a model the one that scores: a shadow model, or a retired one again (roll back). Four eyes: not by who trained
 * it. All open leads are scored anew; old decisions keep the version they were made by.
 */
export async function promoteModelOperation(
  ctx: Ctx,
  { id, reason }: RouteInput<typeof promoteModel>,
): Promise<RouteOutcome<typeof promoteModel>> {
  await lockModels(ctx);
  const row = await modelRow(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const refusal = whyNot(ctx, row);
  if (refusal !== null) return { kind: 'conflict', detail: refusal };
  await promote(ctx, row, reason);
  const at = ctx.clock.now().getTime();
  await ctx.jobs.enqueue(RESCORE_JOB, {}, { singletonKey: `rescore-${row.id}-${at}` });
  return { kind: 'ok', body: modelAnswer((await modelRow(ctx, id))!) };
}

function whyNot(ctx: Ctx, row: ModelRow): string | null {
  if (row.state === 'champion') return `Model ${row.version} is the one that scores already.`;
  if (row.state !== 'shadow' && row.state !== 'retired') {
    return `Model ${row.version} is ${row.state}; only a trained model can be promoted.`;
  }
  // A retired one has had its second pair of eyes; taking it back must not wait for a third.
  if (row.state === 'shadow' && row.proposedBy !== null && row.proposedBy === ctx.actor.userId) {
    return `You trained model ${row.version}; someone else must promote it.`;
  }
  const { missing } = cardOf(row);
  if (missing.length > 0) {
    return `The model card of model ${row.version} lacks ${missing.map(({ field }) => `“${cardLabels[field] ?? field}”`).join(', ')}; without them it cannot be promoted. Train it again.`;
  }
  const unbeaten = row.report?.baselines.filter(({ beaten }) => !beaten) ?? [];
  if (row.report && unbeaten.length > 0) {
    const against = unbeaten
      .map(({ name, logLossGain }) => `the ${name} (log-loss gain ${intervalOf(logLossGain)})`)
      .join(' and ');
    return `Model ${row.version} does not beat ${against} for certain on later leads, so what scores now goes on scoring; train again with more history.`;
  }
  return null;
}

/** Puts the model in the champion's place, with the decision behind it; open leads are still to be scored. */
export async function promote(ctx: Ctx, row: ModelRow, reason: string): Promise<void> {
  const before = await championRow(ctx);
  await replaceChampion(ctx, row.id, ctx.actor.userId);
  const summary = before
    ? `Model ${row.version} scores from now on, in place of model ${before.version}.`
    : `Model ${row.version} scores from now on.`;
  const reasons: Reason[] = [
    { label: reason, contribution: null, unit: null, detail: null },
    ...figureReasons(row, before),
  ];
  const inputs = row.trainedOn
    ? [
        {
          label: 'Leads with a known outcome',
          value: String(row.trainedOn.rows),
          asOf: row.trainedOn.to,
          source: null,
        },
      ]
    : [];
  const alternatives = before
    ? [
        {
          label: `Keep model ${before.version}`,
          recordId: before.id,
          value: before.report?.auc ?? null,
          cost: null,
          why: 'AUC on its own held-out leads',
        },
      ]
    : [];
  await recordDecision(ctx, {
    kind: 'promotion',
    subjectKind: 'model',
    subjectId: row.id,
    outcome: { summary, modelId: row.id, replaced: before?.id ?? null },
    reasons,
    alternatives,
    inputs,
    decidedBy: `model ${row.version}`,
  });
  await ctx.notify({ kind: 'model-changed', modelId: row.id, state: 'champion' });
}

function figureReasons(row: ModelRow, before: ModelRow | undefined): Reason[] {
  const report = row.report;
  if (report === null) return [];
  const figure = (label: string, contribution: number, detail: string): Reason => ({
    label,
    contribution,
    unit: 'AUC',
    detail,
  });
  const held = `${report.holdout.rows} later leads, ${report.holdout.positives} converted`;
  const against = before?.report
    ? [figure(`AUC of model ${before.version}`, before.report.auc, 'on its own held-out leads')]
    : [figure(`AUC of the ${report.baseline.name}`, report.baseline.auc, held)];
  return [figure('AUC on held-out leads', report.auc, held), ...against];
}
