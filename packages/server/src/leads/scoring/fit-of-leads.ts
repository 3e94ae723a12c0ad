import type { Reason } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { loadHeads } from '../models/heads.ts';
import { factsOfLeads } from './lead-facts.ts';
import { tableOfFacts } from './lead-features.ts';
import { explainFacts } from './score-leads.ts';
import { championId } from './score-rows.ts';

export interface FitByModel {
  version: number;
  fitOf: ReadonlyMap<string, number>;
}

/** How well the firms of leads fit, by the model that scores now; null where no model of fit is in force. */
export async function fitOfLeads(ctx: Ctx, leadIds: readonly string[]): Promise<FitByModel | null> {
  const modelId = leadIds.length === 0 ? null : await championId(ctx);
  if (modelId === null) return null;
  const { version, fit } = await loadHeads(ctx, modelId);
  if (fit === null) return null;
  const rows = await factsOfLeads(ctx, leadIds);
  const predicted = fit.model.predict(tableOfFacts(rows.map(({ facts }) => facts)));
  return { version, fitOf: new Map(rows.map(({ leadId }, row) => [leadId, predicted[row]!])) };
}

/** Why a firm fits as it does: the average firm, at most four facts and everything else, adding up to the fit. */
export async function explainFit(ctx: Ctx, leadId: string, fit: number): Promise<Reason[]> {
  const modelId = await championId(ctx);
  const model = modelId === null ? null : (await loadHeads(ctx, modelId)).fit?.model;
  const [row] = await factsOfLeads(ctx, [leadId]);
  const explained = model && row ? explainFacts(model, [row.facts])[0] : undefined;
  // Fitted by an earlier version, or on facts that have changed since: its parts are not known any more.
  const isSame = explained !== undefined && Math.abs(explained.probability - fit) < 1e-9;
  return isSame ? [...explained.reasons] : [];
}
