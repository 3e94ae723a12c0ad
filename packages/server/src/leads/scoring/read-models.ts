import { OUTCOMES_NEEDED } from '@catchment/algorithms/boosting';
import type { getModel, listModels, RouteInput, RouteOutcome, scoreBand } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { modelAnswer } from './model-answer.ts';
import {
  championRow,
  countBadLeads,
  countOutcomes,
  lastRetired,
  listModelRows,
  modelRow,
} from './model-queries.ts';
import { countBand } from './queries.ts';
import { missingOutcomes, whyRules } from './why-rules.ts';

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
      badLeads: await countBadLeads(ctx),
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

/**
 * What became of leads scored in a band: those the champion was judged on without having seen them, and those scored
 * since that have an outcome.
 */
export async function scoreBandOperation(
  ctx: Ctx,
  { from, to }: RouteInput<typeof scoreBand>,
): Promise<RouteOutcome<typeof scoreBand>> {
  const since = await countBand(ctx, from, to);
  const bands = (await championRow(ctx))?.report?.bands ?? [];
  const held = bands.slice(Math.round(100 * from), Math.round(100 * to));
  const leads = since.leads + held.reduce((sum, band) => sum + band.count, 0);
  const converted = since.converted + held.reduce((sum, band) => sum + band.positives, 0);
  if (leads === 0) return { kind: 'ok', body: { leads, converted, rate: null, low: null, high: null } };
  return { kind: 'ok', body: { leads, converted, rate: converted / leads, ...wilson(converted, leads) } };
}

/** 95 % interval of a share (Wilson, 1927). */
function wilson(converted: number, leads: number): { low: number; high: number } {
  const z2 = 1.96 ** 2;
  const share = converted / leads;
  const middle = (share + z2 / (2 * leads)) / (1 + z2 / leads);
  const half =
    (1.96 * Math.sqrt((share * (1 - share)) / leads + z2 / (4 * leads * leads))) / (1 + z2 / leads);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
