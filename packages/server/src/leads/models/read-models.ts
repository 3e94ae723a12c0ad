import { OUTCOMES_NEEDED } from '@catchment/algorithms/boosting';
import type { getModel, listModels, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { modelAnswer } from './model-answer.ts';
import {
  championRow,
  countBadLeads,
  countOutcomes,
  lastRetired,
  listModelRows,
  modelRow,
} from './queries.ts';
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

/** Of leads the champion was judged on without having seen them: how many there were at each percent, and how many sold. */
export async function championBands(ctx: Ctx): Promise<readonly { count: number; positives: number }[]> {
  return (await championRow(ctx))?.report?.bands ?? [];
}
