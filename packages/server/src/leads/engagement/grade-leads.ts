import type { EngagementSettings } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type FitByModel, fitOfLeads } from '../scoring/fit-of-leads.ts';
import { type Cuts, firstCuts, withOwn } from './cuts.ts';
import { fitByRules } from './fit-by-rules.ts';
import { type LeadToGrade, leadsToGrade, saveGrades, selectCuts } from './queries.ts';
import { settingsAt } from './read-settings.ts';

/**
 * Grades leads by fit and engagement: open ones as they stand, closed ones as they stood when they came in, all by the
 * present cut-offs.
 */
export async function gradeLeads(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  if (leadIds.length === 0) return;
  const { settings } = await settingsAt(ctx);
  const cuts = await presentCuts(ctx, settings);
  const rows = await leadsToGrade(ctx, leadIds, settings);
  const unscored = rows.filter(({ fit }) => fit === null).map(({ leadId }) => leadId);
  const past = await fitOfLeads(ctx, unscored);
  const graded = rows.map((row) => {
    const { fit, by } = fitOf(row, past);
    return { leadId: row.leadId, fit, fitBy: by, engagement: row.engagement, asOf: row.asOf };
  });
  await saveGrades(ctx, graded, cuts);
}

/** The fit that came with the score; else of the model that scores now; else by rules. */
export function fitOf(
  { leadId, fit, modelVersion, firm }: LeadToGrade,
  now: FitByModel | null,
): { fit: number; by: string } {
  if (fit !== null) return { fit, by: `model ${modelVersion}` };
  const byModel = now?.fitOf.get(leadId);
  if (byModel !== undefined) return { fit: byModel, by: `model ${now!.version}` };
  return { fit: fitByRules(firm).probability, by: 'rules' };
}

/** The firm's own cut-offs; where it has none, the thirds measured last. */
export async function presentCuts(ctx: Ctx, { cuts: own }: EngagementSettings): Promise<Cuts> {
  return withOwn((await selectCuts(ctx)) ?? firstCuts, own);
}
