import type { getHome, RouteOutcome, Tile } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { coverageMeasures } from './coverage-measures.ts';
import type { Measure } from './measure.ts';
import { checklist, nextSteps } from './next-steps.ts';
import { firmState } from './queries.ts';
import { salesMeasures } from './sales-measures.ts';

const measures: readonly Measure[] = [...coverageMeasures, ...salesMeasures];

/** The home page of the actor's role: its figures, what to do next, and what is set up. */
export async function getHomeOperation(ctx: Ctx): Promise<RouteOutcome<typeof getHome>> {
  const { role } = ctx.actor;
  const asOf = ctx.clock.now().toISOString();
  const tiles: Tile[] = [];
  for (const measure of measures) {
    if (measure.roles.includes(role)) tiles.push(await tileOf(ctx, measure, asOf));
  }
  const state = await firmState(ctx.db, asOf);
  const next = await nextSteps(ctx, state);
  return { kind: 'ok', body: { role, asOf, tiles, next, checklist: checklist(role, state) } };
}

async function tileOf(ctx: Ctx, measure: Measure, asOf: string): Promise<Tile> {
  const { key, label, unit, definition, rows } = measure;
  const { value, previous = null, trend = [], of = null, tone = 'neutral' } = await measure.read(ctx);
  return { key, label, unit, definition, rows, asOf, value, previous, trend, of, tone };
}
