import type { Prng, StoppingCriterion } from '../search/index.ts';
import { assignLoads } from './assign-loads.ts';
import { assignUnitLoads } from './assign-unit-loads.ts';
import type { AssignmentProblem, AssignmentResult } from './assignment-problem.ts';

/**
 * Gives leads to reps within their capacities at the least total cost, placing as many leads as possible.
 *
 * When every lead takes one unit of capacity the problem is a flow and is solved exactly; otherwise by search with a
 * lower bound beside it.
 *
 * @param problem leads, reps, pairs, capacities
 * @param options `random` decides the search with loads; `stop` may cut either short
 * @returns as `assignUnitLoads` or `assignLoads`
 * @throws RangeError when the problem is malformed
 *
 * Cost and source: see `assignUnitLoads` and `assignLoads`.
 */
export function assignLeads(
  problem: AssignmentProblem,
  options: { readonly random: Prng; readonly stop: StoppingCriterion },
): AssignmentResult {
  return problem.load.every((load) => load === 1)
    ? assignUnitLoads(problem, options)
    : assignLoads(problem, options);
}
