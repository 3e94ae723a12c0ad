import { type DistrictingProblem, validatePlan } from '@catchment/algorithms/districting';
import type { Alignment } from '../territories/plan-basis.ts';
import type { SolvedPlan } from './solve-plan.ts';

/**
 * Of several answers to one problem the best: the least outside its limits, then the cheapest; the first of equals. What any
 * of them proved about the best possible plan holds for all.
 */
export function pickPlan(
  problem: DistrictingProblem,
  solved: readonly [SolvedPlan, ...SolvedPlan[]],
): SolvedPlan {
  const [first, ...others] = solved;
  if (others.length === 0) return first;
  let best = first;
  let rank = rankOf(problem, first.alignment);
  for (const other of others) {
    const next = rankOf(problem, other.alignment);
    if (!isBefore(next, rank)) continue;
    best = other;
    rank = next;
  }
  const bounds = solved.flatMap(({ lowerBound }) => (lowerBound === null ? [] : [lowerBound]));
  return {
    ...best,
    lowerBound: bounds.length === 0 ? null : Math.max(...bounds),
    iterations: solved.reduce((sum, { iterations }) => sum + iterations, 0),
    seconds: Math.max(...solved.map(({ seconds }) => seconds)),
  };
}

/** Rules broken other than limits, means of a territory outside limits, and cost: compared in this order. */
type Rank = readonly [number, number, number];

function rankOf(problem: DistrictingProblem, alignment: Alignment): Rank {
  const { violations, balance, objective, moveCost } = validatePlan(problem, alignment);
  let outside = 0;
  let others = 0;
  for (const broken of violations) {
    if (broken.kind === 'balance') {
      const { mean } = balance.find(({ name }) => name === broken.activity)!;
      outside += Math.max(broken.low - broken.amount, broken.amount - broken.high) / mean;
    } else others++;
  }
  return [others, outside, objective + moveCost];
}

function isBefore(a: Rank, b: Rank): boolean {
  const place = a.findIndex((value, index) => Math.abs(value - b[index]!) > 1e-9 * Math.abs(b[index]!));
  return place >= 0 && a[place]! < b[place]!;
}
