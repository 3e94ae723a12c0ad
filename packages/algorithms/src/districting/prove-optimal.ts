import type { StoppingCriterion } from '../search/index.ts';
import { type CarvingPrices, carveExactly } from './carve-exactly.ts';
import { columnBound, columnsOfPlan, type SolveLp } from './column-bound.ts';
import { bestOfAllPlans, canEnumerate } from './enumerate-plans.ts';
import { type BoundState, lagrangianBound } from './lagrangian-bound.ts';
import { leastWidening } from './least-widening.ts';
import { pricesOfPlan } from './lower-bound.ts';
import { type Model, prepareModel } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { type Proof, proveByProgram, type SolveMip } from './prove-by-program.ts';
import { type PlanReport, validatePlan } from './validate-plan.ts';

/** What `proveOptimal` needs besides problem and plan. */
export interface ProofOptions {
  readonly solveMip: SolveMip;
  /** Sharpens the bound on small maps; without it proofs there take longer or do not come. */
  readonly solveLp?: SolveLp;
  /** For the Lagrangian bound that comes first. */
  readonly stop: StoppingCriterion;
  /** Seconds left for the exact solves, asked before each. */
  readonly secondsLeft: () => number;
}

/** Up to this many units whole territories are looked at, one by one. */
const CARVED_UNITS_MAX = 128;
/** From this share of the best plan's cost on, the bound leaves so few pairs that the exact program is quick. */
const TIGHT_BOUND = 0.95;
/** Shares of the time left: for the column bound, then for carving. */
const COLUMN_SHARE = 0.2;
const CARVING_SHARE = 0.35;
/** Where no plan is known the exact program has little to cut off: carving gets most of the time. */
const CARVING_SHARE_UNKNOWN = 0.6;

/**
 * Proves that a plan is the best possible, or finds the best one.
 *
 * Problems with fewer than two million plans are settled by trying them all. The Lagrangian bound rules out centres and
 * pairs of unit and centre. On small maps the bound over whole territories is sharper still, and carving one territory after
 * the other off the map settles many. Else what is left is written as a mixed-integer program (Hess): each unit is served by
 * one open centre, of each kind of territory as many are open as there are, loads within bounds, locks, pairs and the budget
 * of moves kept, cheaper than the plan at hand. When it has no solution the plan is optimal. A solution with a piece cut off is
 * forbidden by a cut (to serve the piece, some unit around it must be served too) and the program solved again.
 *
 * @param territoryOf the best plan known, length n. When it keeps every rule it bounds the program from above; when
 *                    not, the program may prove that no plan does
 * @returns 'unproved' when the time is over, the program is too large, or compactness is cut edges
 *
 * Cost: exponential at worst; seconds to minutes for 100 units. Source: Hess et al., 1965; Validi, Buchanan,
 * Lykhovyd, "Imposing contiguity constraints in political districting models", Operations Research 70, 2022;
 * carve-exactly.ts, column-bound.ts.
 */
export function proveOptimal(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  options: ProofOptions,
): Proof {
  const proof = prove(problem, territoryOf, options);
  if (proof.kind !== 'infeasible') return proof;
  return { ...proof, widening: leastWidening(problem, territoryOf, () => options.secondsLeft() <= 0) };
}

function prove(problem: DistrictingProblem, territoryOf: Uint16Array, options: ProofOptions): Proof {
  const model = prepareModel(problem);
  const plan = validatePlan(problem, territoryOf);
  if (canEnumerate(model)) return proofByEnumeration(problem, model);
  if (model.usesCutEdges || model.matrix === null) {
    const lacks = model.usesCutEdges ? 'does not know cut edges' : 'is too large with more than 4,096 units';
    return { kind: 'unproved', lowerBound: 0, rounds: 0, reason: `the exact program ${lacks}` };
  }
  const cost = plan.objective + plan.moveCost;
  const upper = plan.feasible ? cost : Number.POSITIVE_INFINITY;
  const start = pricesOfPlan(model, territoryOf, plan.centres);
  const bound = lagrangianBound(model, upper, cost, start, options.stop);
  const isCarved = model.n <= CARVED_UNITS_MAX && !(bound.lower >= TIGHT_BOUND * upper);
  const carved = isCarved ? proofByCarving(model, territoryOf, plan, bound, options) : null;
  return carved ?? proveByProgram(model, territoryOf, plan, bound, options);
}

/** Whole territories, one after the other; null when that does not come to an end. */
function proofByCarving(
  model: Model,
  territoryOf: Uint16Array,
  plan: PlanReport,
  bound: BoundState,
  options: ProofOptions,
): Proof | null {
  const { problem } = model;
  const share = plan.feasible ? CARVING_SHARE : CARVING_SHARE_UNKNOWN;
  const prices = plan.feasible ? carvingPrices(model, territoryOf, plan, bound, options) : null;
  if (options.secondsLeft() <= 0) return null;
  const reserve = options.secondsLeft() * (1 - share);
  const isOver = () => options.secondsLeft() <= reserve;
  const carved = carveExactly(model, bound.kinds, prices, model.moveBudget, isOver);
  if (carved.kind === 'stopped') return null;
  const { regions: rounds } = carved;
  if (carved.territoryOf === null) {
    if (!plan.feasible) return { kind: 'infeasible', rounds };
    return { kind: 'optimal', territoryOf, objective: plan.objective, rounds };
  }
  const { feasible, objective } = validatePlan(problem, carved.territoryOf);
  if (!feasible) return null;
  // Without a plan to start from, this is only the first one found.
  if (!plan.feasible) return prove(problem, carved.territoryOf, options);
  return { kind: 'optimal', territoryOf: carved.territoryOf, objective, rounds };
}

function carvingPrices(
  model: Model,
  territoryOf: Uint16Array,
  plan: PlanReport,
  bound: BoundState,
  { solveLp, secondsLeft }: ProofOptions,
): CarvingPrices {
  const { candidates, upper, kinds } = bound;
  const reserve = secondsLeft() * (1 - COLUMN_SHARE);
  if (solveLp !== undefined) {
    const columns = columnsOfPlan(model, kinds, territoryOf, plan.centres);
    const sharper = columnBound(model, bound, columns, {
      solveLp,
      secondsLeft: () => secondsLeft() - reserve,
    });
    bound.lower = Math.min(upper, Math.max(bound.lower, sharper.lower));
    return { unit: sharper.unit, budget: sharper.budget, least: sharper.least, candidates, upper };
  }
  const least = kinds.map((_, g) => {
    const own = bound.value.filter((_value, c) => Math.floor(candidates[c] / model.n) === g);
    return own.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  });
  return { unit: bound.lambda, budget: bound.budgetPrice, least, candidates, upper };
}

function proofByEnumeration(problem: DistrictingProblem, model: Model): Proof {
  const territoryOf = bestOfAllPlans(problem, model);
  if (territoryOf === null) return { kind: 'infeasible', rounds: 0 };
  return { kind: 'optimal', territoryOf, objective: validatePlan(problem, territoryOf).objective, rounds: 0 };
}
