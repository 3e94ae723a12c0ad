import type { Ctx } from '../../platform/context.ts';
import { leadFeatures } from '../scoring/lead-features.ts';
import { type CardOnRecord, cardOf } from './model-card.ts';
import { approvedExceptions } from './policy-exceptions.ts';
import { modelRow } from './queries.ts';

/** The card of a version; undefined when there is no such version. */
export async function modelCardOf(ctx: Ctx, modelId: string): Promise<CardOnRecord | undefined> {
  const row = await modelRow(ctx, modelId);
  if (row === undefined) return undefined;
  const today = ctx.clock.now().toISOString().slice(0, 10);
  const used = new Set(leadFeatures.map(({ name }) => name));
  const exceptions = (await approvedExceptions(ctx, today)).filter(({ column }) => used.has(column));
  return cardOf(row, exceptions);
}
