import type {
  AssignmentProblem,
  AssignmentResult,
  AssignmentStopReason,
  UnassignedLead,
  UnassignedReason,
} from './assignment-problem.ts';

/** What a solver hands over to be made into a result. */
export interface SolvedAssignment {
  /** Length leadCount; −1 for none. */
  pairOfLead: Int32Array;
  priceOfRep: Float64Array;
  /** Lower bound on cost + unassignedCost × leads without a rep. */
  dualBound: number;
  unassignedCost: number;
  iterations: number;
  stopReason: AssignmentStopReason;
}

/** Relative rounding error of a sum of many costs, below which a gap is none. */
const roundingFraction = 1e-9;

/**
 * Adds up an assignment, states its gap and gives every lead without a rep its reason.
 *
 * O(pairs + repCount).
 */
export function reportAssignment(problem: AssignmentProblem, solved: SolvedAssignment): AssignmentResult {
  const { leadCount, repCount, repOf, cost, load } = problem;
  const repOfLead = new Int32Array(leadCount).fill(-1);
  const loadOfRep = new Float64Array(repCount);
  const unassigned: UnassignedLead[] = [];
  let objective = 0;
  for (let lead = 0; lead < leadCount; lead++) {
    const pair = solved.pairOfLead[lead];
    if (pair < 0) {
      unassigned.push({ leadIndex: lead, reason: reasonOf(problem, lead) });
      continue;
    }
    repOfLead[lead] = repOf[pair];
    loadOfRep[repOf[pair]] += load[pair];
    objective += cost[pair];
  }
  const placedBound = Math.min(objective, solved.dualBound - solved.unassignedCost * unassigned.length);
  const gap = objective - placedBound;
  const isOptimal =
    gap <= roundingFraction * Math.max(1, Math.abs(objective), costSpread(problem) * leadCount);
  return Object.freeze({
    repOfLead,
    unassigned,
    objective,
    bound: isOptimal ? objective : placedBound,
    gapFraction: isOptimal ? 0 : gap / Math.abs(objective || 1),
    loadOfRep,
    priceOfRep: solved.priceOfRep,
    iterations: solved.iterations,
    stopReason: isOptimal ? 'optimal' : solved.stopReason,
  });
}

function reasonOf({ offsets, repOf, load, capacity }: AssignmentProblem, lead: number): UnassignedReason {
  if (offsets[lead] === offsets[lead + 1]) return 'no-candidates';
  for (let pair = offsets[lead]; pair < offsets[lead + 1]; pair++) {
    if (load[pair] <= capacity[repOf[pair]]) return 'all-at-capacity';
  }
  return 'too-large-for-every-candidate';
}

/** Largest minus smallest cost; 0 without pairs. O(pairs). */
export function costSpread({ cost }: AssignmentProblem): number {
  let low = Infinity;
  let high = -Infinity;
  for (const c of cost) {
    if (c < low) low = c;
    if (c > high) high = c;
  }
  return high > low ? high - low : 0;
}
