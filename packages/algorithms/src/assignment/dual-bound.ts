import type { AssignmentProblem } from './assignment-problem.ts';

/**
 * Says what no assignment can cost less than, given any prices for capacity.
 *
 * Pay for capacity instead of being limited by it: every lead then takes its cheapest offer
 * (cost + price × load) or stays out, and what all of them pay, less the value of all capacity at these prices,
 * cannot be more than the cost of any assignment that keeps to the limits. Good prices give a bound close to it.
 *
 * @param problem        n leads, m reps
 * @param price          length m; ≥ 0, per unit of load; 0 for a rep without limit
 * @param unassignedCost what a lead without a rep counts
 * @returns a lower bound on Σ cost of the assigned pairs + unassignedCost × leads without a rep
 *
 * O(pairs + m). Source: Lagrangian relaxation of the capacities; M. L. Fisher, Management Science 27 (1981).
 */
export function dualBound(problem: AssignmentProblem, price: Float64Array, unassignedCost: number): number {
  const { leadCount, repCount, offsets, repOf, cost, load, capacity } = problem;
  let bound = 0;
  for (let rep = 0; rep < repCount; rep++) if (price[rep] > 0) bound -= price[rep] * capacity[rep];
  for (let lead = 0; lead < leadCount; lead++) {
    let best = unassignedCost;
    for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
      const rep = repOf[pair];
      if (load[pair] > capacity[rep]) continue;
      const offer = cost[pair] + price[rep] * load[pair];
      if (offer < best) best = offer;
    }
    bound += best;
  }
  return bound;
}
