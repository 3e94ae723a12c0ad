import type { RoutingRule } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { byHandRule, compileRules, decideRoute } from './decide-route.ts';
import { type PackedFacts, unpackFacts } from './pack-facts.ts';
import { findRuleSet } from './queries.ts';
import { outcomeOf } from './record-routes.ts';
import { ruleSetVersionOf } from './routed-lead.ts';

export interface ReplayedRoute {
  same: boolean;
  stored: string;
  replayed: string;
}

interface StoredRoute {
  outcome: Record<string, unknown> & { facts: PackedFacts; ruleId: string | null };
  decidedBy: string;
}

/**
 * Decides a lead again from the stored facts, by the stored version of the rules.
 *
 * @returns null when that version is not there any more
 */
export async function replayRoute(ctx: Ctx, decisionId: string): Promise<ReplayedRoute | null> {
  const { rows } = await sql<StoredRoute>`
    select outcome, decided_by as "decidedBy" from app.decision where id = ${decisionId} and kind = 'routing'`.execute(
    ctx.db,
  );
  const route = rows[0];
  const rules = route === undefined ? null : await rulesOf(ctx, route);
  if (route === undefined || rules === null) return null;
  const { facts, summary: _, ...stored } = route.outcome;
  const replayed = outcomeOf(decideRoute(compileRules(rules), unpackFacts(facts)));
  const texts = [stored, replayed].map(stableText);
  return { same: texts[0] === texts[1], stored: texts[0]!, replayed: texts[1]! };
}

async function rulesOf(
  ctx: Ctx,
  { outcome, decidedBy }: StoredRoute,
): Promise<readonly RoutingRule[] | null> {
  if (outcome.ruleId === byHandRuleId) {
    return [
      byHandRule(
        unpackFacts(outcome.facts).reps.map(({ id }) => id),
        decidedBy,
      ),
    ];
  }
  const version = ruleSetVersionOf(decidedBy);
  if (version === null) return [];
  return (await findRuleSet(ctx.db, { version }))?.rules ?? null;
}

const byHandRuleId = 'by-hand';

function stableText(outcome: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(outcome).sort(([a], [b]) => (a < b ? -1 : 1))));
}
