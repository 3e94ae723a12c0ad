import type { Decision, getDecision, listDecisions, RouteInput, RouteOutcome } from '@catchment/contract';
import { scoreCard } from '../../leads/scoring/score-card.ts';
import type { Ctx } from '../../platform/context.ts';
import { decodeCursor, encodeCursor, isId } from '../../records/cursor.ts';
import { countDecisions, type DecisionRow, findDecision, selectDecisions } from './queries.ts';

export async function getDecisionOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getDecision>,
): Promise<RouteOutcome<typeof getDecision>> {
  const row = await findDecision(ctx.db, id);
  return row === undefined ? { kind: 'not-found' } : { kind: 'ok', body: cardOf(row) };
}

export async function listDecisionsOperation(
  ctx: Ctx,
  { cursor, limit, ...filter }: RouteInput<typeof listDecisions>,
): Promise<RouteOutcome<typeof listDecisions>> {
  const rows = await selectDecisions(ctx.db, { filter, after: placeOf(cursor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor([last.decidedAt, last.id]) : null;
  const total = await countDecisions(ctx.db, filter);
  return { kind: 'ok', body: { items: shown.map(cardOf), nextCursor, total } };
}

/** One card for every kind of decision; the sentence that sums it up is part of what was decided. */
function cardOf({ facts, ...row }: DecisionRow): Decision {
  const summary = row.outcome.summary ?? `A ${row.kind} decision.`;
  const isScore = row.kind === 'score' && facts !== null && row.inputs.length === 0;
  return { ...row, summary, ...(isScore && scoreCard(facts, row.outcome.asOf ?? null, row.reasons)) };
}

function placeOf(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && isId(id) ? { at, id } : undefined;
}
