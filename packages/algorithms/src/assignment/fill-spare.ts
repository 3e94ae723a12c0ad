import type { AssignmentProblem } from './assignment-problem.ts';

/**
 * Gives every lead without a rep the cheapest one that still has room for it, those first that have most to lose.
 *
 * What a lead has to lose is the difference between its two cheapest offers (cost + price × load).
 *
 * @param problem    n leads, m reps
 * @param price      length m; ≥ 0, per unit of load
 * @param pairOfLead length n; −1 for none; changed in place; within all capacities before and after
 *
 * O(pairs + n log n). Source: the regret heuristic of S. Martello, P. Toth, "Knapsack Problems" (1990), ch. 7.
 */
export function fillSpare(problem: AssignmentProblem, price: Float64Array, pairOfLead: Int32Array): void {
  const { leadCount, repOf, load } = problem;
  const spare = Float64Array.from(problem.capacity);
  const regret = new Float64Array(leadCount);
  const waiting: number[] = [];
  for (let lead = 0; lead < leadCount; lead++) {
    const pair = pairOfLead[lead];
    if (pair >= 0) spare[repOf[pair]] -= load[pair];
    else {
      waiting.push(lead);
      regret[lead] = regretOf(problem, price, lead);
    }
  }
  waiting.sort((a, b) => regret[b] - regret[a] || a - b);
  for (const lead of waiting) {
    const pair = cheapestFitting(problem, price, spare, lead);
    pairOfLead[lead] = pair;
    if (pair >= 0) spare[repOf[pair]] -= load[pair];
  }
}

function regretOf(
  { offsets, repOf, cost, load }: AssignmentProblem,
  price: Float64Array,
  lead: number,
): number {
  let best = Infinity;
  let second = Infinity;
  for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
    const offer = cost[pair] + price[repOf[pair]] * load[pair];
    if (offer < best) {
      second = best;
      best = offer;
    } else if (offer < second) second = offer;
  }
  return best < Infinity ? second - best : 0;
}

function cheapestFitting(
  { offsets, repOf, cost, load }: AssignmentProblem,
  price: Float64Array,
  spare: Float64Array,
  lead: number,
): number {
  let best = Infinity;
  let bestPair = -1;
  for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
    const offer = cost[pair] + price[repOf[pair]] * load[pair];
    if (offer < best && load[pair] <= spare[repOf[pair]]) {
      best = offer;
      bestPair = pair;
    }
  }
  return bestPair;
}
