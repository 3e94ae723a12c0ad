import type { AssignmentProblem } from './assignment-problem.ts';
import { costSpread } from './report-assignment.ts';

/**
 * Finds prices for capacity at which the dual bound is nearly as high as it can be.
 *
 * At given prices every lead asks for its cheapest offer; a rep that is asked for more than it has should cost
 * more, one that is asked for less should cost less. We move the prices that way in steps sized to
 * lift the bound by a hoped-for amount, halve the hope when the bound stalls, and keep the best prices.
 *
 * @param problem        n leads, m reps
 * @param unassignedCost what a lead without a rep counts
 * @param startPrice     length m; ≥ 0; where to start
 * @param rounds         ≥ 1; rounds of asking
 * @param mayGoOn        asked before each round but the first
 * @returns prices, length m, ≥ 0, and the bound they give (as `dualBound` would)
 *
 * O(rounds · pairs). Source: M. Held, P. Wolfe, H. Crowder, "Validation of subgradient optimization",
 * Mathematical Programming 6 (1974); the target that follows the bound: D. P. Bertsekas, "Nonlinear Programming".
 */
export function priceCapacity(
  problem: AssignmentProblem,
  unassignedCost: number,
  startPrice: Float64Array,
  rounds: number,
  mayGoOn: () => boolean,
): { price: Float64Array; bound: number } {
  const { repCount, capacity } = problem;
  const price = Float64Array.from(startPrice);
  const best = { price: Float64Array.from(startPrice), bound: -Infinity };
  const excess = new Float64Array(repCount);
  const direction = new Float64Array(repCount);
  let hope = Number.NaN;
  let hopeMin = 0;
  let stalled = 0;
  for (let round = 0; round < rounds && (round === 0 || mayGoOn()); round++) {
    const bound = askForOffers(problem, price, unassignedCost, excess);
    if (round === 0) {
      hope = Math.max(costSpread(problem) * problem.leadCount * firstHopeFraction, Number.MIN_VALUE);
      hopeMin = hope * lastHopeFraction;
    }
    if (bound > best.bound) {
      if (bound > best.bound + hope / 4) stalled = 0;
      best.bound = bound;
      best.price.set(price);
    }
    if (++stalled > stalledRoundsMax) {
      hope /= 2;
      stalled = 0;
      price.set(best.price);
      direction.fill(0);
      if (hope < hopeMin) break;
      continue;
    }
    let norm = 0;
    for (let rep = 0; rep < repCount; rep++) {
      direction[rep] = excess[rep] + directionMemory * direction[rep];
      if (price[rep] > 0 || direction[rep] > 0) norm += direction[rep] ** 2;
    }
    if (norm === 0) break;
    const step = (best.bound + hope - bound) / norm;
    for (let rep = 0; rep < repCount; rep++) {
      if (capacity[rep] < Infinity) price[rep] = Math.max(0, price[rep] + step * direction[rep]);
    }
  }
  return best;
}

/** The first lift hoped for, as a share of the cost range for every lead, and the last as a share of the first. */
const firstHopeFraction = 0.05;
const lastHopeFraction = 1e-5;
const stalledRoundsMax = 10;
/** How much of the last direction is kept: damps the zigzag of plain subgradients. */
const directionMemory = 0.5;

/** The dual bound at these prices; leaves in `excess` what each rep is asked for beyond its capacity. */
function askForOffers(
  { leadCount, offsets, repOf, cost, load, capacity }: AssignmentProblem,
  price: Float64Array,
  unassignedCost: number,
  excess: Float64Array,
): number {
  let bound = 0;
  for (let rep = 0; rep < price.length; rep++) {
    excess[rep] = capacity[rep] < Infinity ? -capacity[rep] : 0;
    bound += price[rep] * excess[rep];
  }
  for (let lead = 0; lead < leadCount; lead++) {
    let best = unassignedCost;
    let bestPair = -1;
    const end = offsets[lead + 1];
    for (let pair = offsets[lead]; pair < end; pair++) {
      const rep = repOf[pair];
      const offer = cost[pair] + price[rep] * load[pair];
      if (offer < best && load[pair] <= capacity[rep]) {
        best = offer;
        bestPair = pair;
      }
    }
    bound += best;
    if (bestPair >= 0) excess[repOf[bestPair]] += load[bestPair];
  }
  return bound;
}
