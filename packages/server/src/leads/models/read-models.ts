import { OUTCOMES_NEEDED } from '@catchment/algorithms/boosting';
import type { getModel, listModels, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { modelAnswer } from './model-answer.ts';
import { championRow, countOutcomes, lastRetired, listModelRows, matureDays, modelRow } from './queries.ts';
import { missingOutcomes, whyRules } from './why-rules.ts';

const DAY_MS = 86_400_000;

export async function listModelsOperation(ctx: Ctx): Promise<RouteOutcome<typeof listModels>> {
  const { outcomes } = await countOutcomes(ctx);
  const rows = await listModelRows(ctx);
  const hasChampion = rows.some(({ state }) => state === 'champion');
  const earlier = await lastRetired(ctx);
  const before = rows.find(({ id }) => id === earlier);
  return {
    kind: 'ok',
    body: {
      items: rows.map(modelAnswer),
      outcomes,
      outcomesNeeded: 2 * OUTCOMES_NEEDED,
      missing: await missingOutcomes(ctx),
      rules: hasChampion ? null : await whyRules(ctx),
      rollBackTo: before ? { id: before.id, version: before.version } : null,
    },
  };
}

export async function getModelOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getModel>,
): Promise<RouteOutcome<typeof getModel>> {
  const row = await modelRow(ctx, id);
  return row === undefined ? { kind: 'not-found' } : { kind: 'ok', body: modelAnswer(row) };
}

/** Leads that the champion was judged on without having seen them. */
export interface HeldOutBands {
  from: Date;
  to: Date;
  /** How many there were at each percent, and how many converted. */
  bands: readonly { count: number; positives: number }[];
}

/** What the champion was judged on, where all of it came in since an instant. */
export async function championHeldOut(ctx: Ctx, since: Date): Promise<HeldOutBands | undefined> {
  const report = (await championRow(ctx))?.report;
  if (!report) return undefined;
  const [from, to] = [new Date(report.holdout.from), new Date(report.holdout.to)];
  return from < since ? undefined : { from, to, bands: report.bands };
}

/** Leads that came in before this have mostly ended: as the champion's training found it, else as it is now. */
export async function leadsMatureBefore(ctx: Ctx): Promise<Date> {
  const days = (await championRow(ctx))?.trainedOn?.matureDays ?? (await matureDays(ctx));
  return new Date(ctx.clock.now().getTime() - days * DAY_MS);
}
