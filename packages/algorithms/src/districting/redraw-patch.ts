import type { Prng } from '../search/index.ts';
import { embed } from '../spatial/index.ts';
import { bisectMap, NARROW_TURN, WIDE_TURN } from './bisect-map.ts';
import type { Model } from './model.ts';
import { repairContiguity } from './repair-contiguity.ts';

/**
 * Draws some territories of a plan anew: their units are bisected into as many parts.
 *
 * Where territories are many, a start has a few of them in the wrong places, and moving units one by one across their
 * borders does not pass from one layout of five territories to another. Each other start has others wrong.
 *
 * @param territoryOf length n; the plan; not changed
 * @param active      length k; 1 for the territories to draw anew; their numbers are given out at random
 * @param burden      length n; load of each unit
 * @returns the plan, contiguous; neighbours of the patch may have taken in units that were cut off; and the units redrawn
 *
 * Cost: that of `bisectMap` for the units of the patch, and O(n). Source: ours; destroy and repair as in large-neighbourhood
 * search (Shaw, 1998).
 */
export function redrawPatch(
  model: Model,
  territoryOf: Uint16Array,
  active: Uint8Array,
  burden: Float64Array,
  random: Prng,
): { plan: Uint16Array; unitCount: number } {
  const { coordinates, x, y } = model.problem;
  const numbers = Array.from(active.keys()).filter((t) => active[t] === 1);
  const units = Array.from(territoryOf.keys()).filter((i) => active[territoryOf[i]] === 1);
  const of = (values: Float64Array) => Float64Array.from(units, (unit) => values[unit]);
  const turn = random.below(2) === 0 ? WIDE_TURN : NARROW_TURN;
  const parts = bisectMap(embed(coordinates, of(x), of(y)), of(burden), numbers.length, random, turn);
  const plan = territoryOf.slice();
  for (const [place, unit] of units.entries()) plan[unit] = numbers[parts[place]];
  repairContiguity(model, plan, burden);
  return { plan, unitCount: units.length };
}
