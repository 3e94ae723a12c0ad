import type { AssignmentProblem, AssignmentResult } from './assignment-problem.ts';

/** What is wrong with a result, in words; empty when nothing is. */
export type AssignmentViolations = readonly string[];

/**
 * Checks a result against its problem from scratch; shares no code with the solvers.
 *
 * Every assigned pair must be a pair of the problem, no rep may hold more than its capacity, the sums must be right,
 * the bound may not be above the objective, every lead without a rep must be listed with the true reason, and none of
 * them may fit where there is still room.
 *
 * @returns every violation in words
 *
 * O(pairs + repCount). Source: the definition of the problem.
 */
export function validateAssignment(
  problem: AssignmentProblem,
  result: AssignmentResult,
): AssignmentViolations {
  const violations: string[] = [];
  const loads = Array.from({ length: problem.repCount }, () => 0);
  const listed = new Map(result.unassigned.map(({ leadIndex, reason }) => [leadIndex, reason]));
  let total = 0;
  for (let lead = 0; lead < problem.leadCount; lead++) {
    const rep = result.repOfLead[lead];
    if (rep === -1) {
      if (!listed.has(lead)) violations.push(`lead ${lead} has no rep and is not listed as unassigned`);
      continue;
    }
    if (listed.has(lead)) violations.push(`lead ${lead} has rep ${rep} and is listed as unassigned`);
    const pair = problem.repOf.subarray(problem.offsets[lead], problem.offsets[lead + 1]).indexOf(rep);
    if (pair < 0) {
      violations.push(`lead ${lead} may not go to rep ${rep}`);
      continue;
    }
    total += problem.cost[problem.offsets[lead] + pair];
    loads[rep] += problem.load[problem.offsets[lead] + pair];
  }
  for (const [rep, load] of loads.entries()) {
    if (load > problem.capacity[rep] * (1 + 1e-12)) {
      violations.push(`rep ${rep} holds ${load}, more than its capacity of ${problem.capacity[rep]}`);
    }
    if (!near(load, result.loadOfRep[rep]))
      violations.push(`rep ${rep} holds ${load}, not ${result.loadOfRep[rep]}`);
  }
  if (!near(total, result.objective))
    violations.push(`the costs add up to ${total}, not ${result.objective}`);
  if (result.bound > result.objective)
    violations.push(`the bound ${result.bound} is above ${result.objective}`);
  return violations.concat(checkReasons(problem, result, loads));
}

function checkReasons(
  problem: AssignmentProblem,
  result: AssignmentResult,
  loads: readonly number[],
): string[] {
  const violations: string[] = [];
  for (const { leadIndex, reason } of result.unassigned) {
    const pairs = Array.from(
      { length: problem.offsets[leadIndex + 1] - problem.offsets[leadIndex] },
      (_, k) => problem.offsets[leadIndex] + k,
    );
    const fitting = pairs.filter((pair) => problem.load[pair] <= problem.capacity[problem.repOf[pair]]);
    const expected =
      pairs.length === 0
        ? 'no-candidates'
        : fitting.length === 0
          ? 'too-large-for-every-candidate'
          : 'all-at-capacity';
    if (reason !== expected)
      violations.push(`lead ${leadIndex} is unassigned as ${reason}, expected ${expected}`);
    const open = fitting.find(
      (pair) => loads[problem.repOf[pair]] + problem.load[pair] <= problem.capacity[problem.repOf[pair]],
    );
    if (open !== undefined) violations.push(`lead ${leadIndex} would fit rep ${problem.repOf[open]}`);
  }
  return violations;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
