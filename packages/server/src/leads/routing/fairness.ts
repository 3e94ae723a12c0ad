import type { fairness, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { selectShares } from './queue-queries.ts';

/** What each rep was given, and how unevenly: the Gini coefficient of leads, 0 when all have the same. */
export async function fairnessOperation(
  ctx: Ctx,
  { days }: RouteInput<typeof fairness>,
): Promise<RouteOutcome<typeof fairness>> {
  const since = new Date(ctx.clock.now().getTime() - days * 86_400_000).toISOString();
  const reps = await selectShares(ctx.db, since);
  return { kind: 'ok', body: { gini: giniOf(reps.map(({ leads }) => leads)), reps } };
}

/** Half the mean difference between any two, as a share of the mean. */
export function giniOf(amounts: readonly number[]): number {
  const sorted = [...amounts].sort((a, b) => a - b);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce((sum, amount, k) => sum + (2 * (k + 1) - sorted.length - 1) * amount, 0);
  return weighted / (sorted.length * total);
}
