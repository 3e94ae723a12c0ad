import type { RouteInput, RouteOutcome, whatWouldChange as route } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { headFor, loadHeads } from '../models/heads.ts';
import { supposeOf, whatWouldChange } from './counterfactual.ts';
import { factsOfLeads } from './lead-facts.ts';
import { type LeadFacts, tableOfFacts } from './lead-features.ts';
import { championId } from './score-rows.ts';

/** What would have changed a lead's score, judged by the model that scores now; one thing at a time. */
export async function whatWouldChangeOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof route>,
): Promise<RouteOutcome<typeof route>> {
  const [row] = await factsOfLeads(ctx, [id]);
  if (row === undefined) return { kind: 'not-found' };
  const modelId = await championId(ctx);
  if (modelId === null) {
    return {
      kind: 'conflict',
      detail:
        'No model scores yet: leads go by rules until the first is promoted, and the rules say all they look at.',
    };
  }
  const heads = await loadHeads(ctx, modelId);
  const judge = (facts: readonly LeadFacts[]) => judgeAll(heads, facts);
  const [probability] = judge([row.facts]);
  const items = whatWouldChange(supposeOf(row.facts, await knownChoices(ctx)), probability!, judge);
  return {
    kind: 'ok',
    body: {
      version: heads.version,
      probability: probability!,
      items: items.map(({ change, canBeDone, probability: then, difference }) => ({
        change,
        canBeDone,
        probability: then,
        difference,
      })),
    },
  };
}

/** Another product may have another head: each row is judged by its own. */
function judgeAll(heads: Awaited<ReturnType<typeof loadHeads>>, facts: readonly LeadFacts[]): Float64Array {
  return Float64Array.from(facts, (fact) => headFor(heads, fact).model.predict(tableOfFacts([fact]))[0]!);
}

/** Channels and products that leads came with. */
async function knownChoices(ctx: Ctx): Promise<{ channel: string[]; product: string[] }> {
  const { rows } = await sql<{ channel: string[] | null; product: string[] | null }>`
    select array_agg(distinct channel) filter (where channel is not null) as channel,
      array_agg(distinct product) filter (where product is not null) as product from app.lead`.execute(
    ctx.db,
  );
  const { channel, product } = rows[0] ?? {};
  return { channel: (channel ?? []).slice(0, 12), product: (product ?? []).slice(0, 12) };
}
