import type { Ctx } from '../../platform/context.ts';
import { type LeadFacts, tableOfFacts } from '../scoring/lead-features.ts';
import { groupByHead, loadHeads } from './heads.ts';
import { modelRow, trainingRows } from './queries.ts';

/** Leads that a version was judged on and did not learn from, with what it says of each. */
export interface HeldOutScores {
  kind: 'scored';
  version: number;
  from: string;
  to: string;
  leadIds: string[];
  facts: LeadFacts[];
  won: boolean[];
  scores: Float64Array;
}

/** The later leads of a version, scored by it as they came in. */
export async function heldOutScores(
  ctx: Ctx,
  modelId: string,
): Promise<HeldOutScores | { kind: 'not-found' } | { kind: 'none'; why: string }> {
  const row = await modelRow(ctx, modelId);
  if (row === undefined) return { kind: 'not-found' };
  if (row.report === null || row.fileSha256 === null)
    return { kind: 'none', why: `Model ${row.version} is ${row.state} and has been judged on no leads yet.` };
  const { from, to } = row.report.holdout;
  // An outcome that came since would make the figures differ from those it was promoted by.
  const known = await trainingRows(ctx, new Date(from), row.trainedAt ?? undefined);
  const rows = known.filter(({ receivedAt }) => receivedAt <= new Date(to));
  if (rows.length === 0)
    return { kind: 'none', why: `The leads that model ${row.version} was judged on are no longer here.` };
  const facts = rows.map((lead) => lead.facts);
  const scores = new Float64Array(rows.length);
  for (const [{ model }, at] of groupByHead(await loadHeads(ctx, modelId), facts)) {
    const found = model.predict(tableOfFacts(at.map((index) => facts[index]!)));
    for (const [i, index] of at.entries()) scores[index] = found[i]!;
  }
  return {
    kind: 'scored',
    version: row.version,
    from,
    to,
    leadIds: rows.map(({ leadId }) => leadId),
    facts,
    won: rows.map(({ won }) => won),
    scores,
  };
}
