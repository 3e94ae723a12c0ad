import type { StoppingCriterion } from '../search/index.ts';
import {
  boundTerritoryCount,
  mostTerritories,
  namedTerritories,
  type TerritoryCountBound,
  type UncountedProblem,
} from './bound-territory-count.ts';
import { checkProblem } from './check-problem.ts';
import type { Infeasibility } from './infeasibility.ts';
import { type DistrictingResult, optimizePlan } from './optimize-plan.ts';
import type { OptimizeOptions, Progress } from './plan-search.ts';
import type { DistrictingProblem } from './problem.ts';

/** What came of one number of territories. */
export interface TerritoryCountTry {
  readonly territoryCount: number;
  readonly feasible: boolean;
  /** True when no plan of so many territories exists. */
  readonly provedInfeasible: boolean;
  /** Rules that the best plan of so many breaks. */
  readonly violationCount: number;
  readonly iterations: number;
}

/** The fewest territories for which a plan was found, and why not fewer. */
export interface TerritoryCountResult {
  readonly territoryCount: number;
  /** The problem with this number of territories, to judge and bound the plan by. */
  readonly problem: DistrictingProblem;
  readonly result: DistrictingResult;
  /** No plan has fewer territories than this. */
  readonly lowerBound: TerritoryCountBound;
  /**
   * bound: fewer is impossible by `lowerBound`; proved: with one fewer no plan exists; not-found: none was found in the
   * time; infeasible: no number of territories tried gave a plan that keeps every rule.
   */
  readonly whyNotFewer: 'bound' | 'proved' | 'not-found' | 'infeasible';
  /** Why the best plan with one territory fewer breaks rules; null when that was not tried. */
  readonly oneFewer: Infeasibility | null;
  /** Each number tried once, ascending; the best of it. */
  readonly tries: readonly TerritoryCountTry[];
}

/** As for `optimizePlan`; progress says which number of territories is being tried. */
export interface TerritoryCountOptions extends Omit<OptimizeOptions, 'onProgress'> {
  readonly onProgress?: (progress: Progress & { readonly territoryCount: number }) => void;
}

/** Shares of the budget: for a first look at a number of territories, and for one more attempt at one fewer. */
const LOOK_SHARE = 0.12;
const FIRST_LOOK_SHARE = 0.25;
const RETRY_SHARE = 0.4;

/**
 * Draws as many territories as needed: the fewest for which a plan that keeps every rule is found.
 *
 * It begins at the lower bound and goes up in growing steps until there is a plan, then down again between the last
 * number without one and the first with one; then it tries one fewer once more with a good part of what is left, and makes
 * the plan of the number reached compact with the rest. All tries share one budget. A plan exists from the first number
 * that has one, so it may be stopped at any moment after.
 *
 * @param problem every activity that is a capacity has bounds low..high; tolerances are around the mean of the number tried.
 *                Territories named by centres, locks or the current plan are kept, so there are no fewer than these;
 *                centres, pulls and homes may be shorter than the number found
 * @throws RangeError naming what is wrong with the problem; also when no activity has bounds low..high
 *
 * Cost: that of `optimizePlan` within the same budget. Source: ours; the lower bound see bound-territory-count.ts.
 */
export function optimizeTerritoryCount(
  problem: UncountedProblem,
  options: TerritoryCountOptions,
): TerritoryCountResult {
  if (!problem.activities.some((activity) => 'high' in activity))
    throw new RangeError('activities: expected one with bounds low..high (a capacity), got none');
  checkProblem(withCount(problem, namedTerritories(problem)));
  const lowerBound = boundTerritoryCount(problem);
  const search = new CountSearch(problem, options);
  search.run(Math.min(lowerBound.count, problem.x.length));
  const { territoryCount, result } = search.best();
  const below = search.resultOf(territoryCount - 1);
  const whyNotFewer = !result.feasible
    ? 'infeasible'
    : territoryCount <= lowerBound.count
      ? 'bound'
      : below?.infeasibility?.proved
        ? 'proved'
        : 'not-found';
  return {
    territoryCount,
    problem: withCount(problem, territoryCount),
    result,
    lowerBound,
    whyNotFewer,
    oneFewer: below?.infeasibility ?? null,
    tries: search.tries(),
  };
}

/** The problem with a number of territories; centres, pulls and homes are filled up with free ones. */
function withCount(problem: UncountedProblem, territoryCount: number): DistrictingProblem {
  const { centres, pulls, homes } = problem;
  const pad = (values: Float64Array, filler: number) =>
    Float64Array.from({ length: territoryCount }, (_, t) => values[t] ?? filler);
  return {
    ...problem,
    territoryCount,
    ...(centres && { centres: Int32Array.from({ length: territoryCount }, (_, t) => centres[t] ?? -1) }),
    ...(pulls && { pulls: pad(pulls, 1) }),
    ...(homes && { homes: { x: pad(homes.x, Number.NaN), y: pad(homes.y, Number.NaN) } }),
  };
}

class CountSearch {
  private readonly problem: UncountedProblem;
  private readonly options: TerritoryCountOptions;
  private readonly found = new Map<number, { result: DistrictingResult; iterations: number }>();
  private iterations = 0;

  constructor(problem: UncountedProblem, options: TerritoryCountOptions) {
    this.problem = problem;
    this.options = options;
  }

  run(fewest: number): void {
    const most = Math.max(fewest, mostTerritories(this.problem));
    if (this.look(fewest, FIRST_LOOK_SHARE, fewest)) return;
    if (this.resultOf(fewest)?.infeasibility?.proof?.kind === 'heavy-unit') return;
    let failed = fewest;
    let reached = -1;
    for (let step = 1; reached < 0 && failed < most && this.spent() < 1; step *= 2) {
      const count = Math.min(most, failed + step);
      if (this.look(count, LOOK_SHARE)) reached = count;
      else failed = count;
    }
    if (reached < 0) return;
    while (reached - failed > 1 && this.spent() < 1) {
      const middle = Math.floor((failed + reached) / 2);
      if (this.look(middle, LOOK_SHARE)) reached = middle;
      else failed = middle;
    }
    while (reached - 1 >= fewest && this.spent() < 1 && !this.isProvedInfeasible(reached - 1)) {
      if (!this.look(reached - 1, RETRY_SHARE * (1 - this.spent()))) break;
      reached--;
    }
    if (this.spent() < 1) this.look(reached, 1, reached);
  }

  /**
   * Tries one number of territories for a share of the budget.
   *
   * @param keepGoingAt when the number is this one, a plan found is made better with all that is left
   * @returns whether a feasible plan of so many is known
   */
  private look(territoryCount: number, share: number, keepGoingAt = -1): boolean {
    let feasible = false;
    const end = Math.min(1, this.spent() + share);
    const before = this.iterations;
    const stop: StoppingCriterion = {
      spentFraction: (iterations) => {
        const spent = this.options.stop.spentFraction(before + iterations);
        if (!feasible) return spent / end;
        return keepGoingAt === territoryCount ? spent : Number.POSITIVE_INFINITY;
      },
      reason: () => this.options.stop.reason(),
    };
    const result = optimizePlan(withCount(this.problem, territoryCount), {
      random: this.options.random,
      stop,
      onProgress: (progress) => {
        feasible ||= progress.feasible;
        const iterations = before + progress.iterations;
        const spentFraction = Math.min(1, this.options.stop.spentFraction(iterations));
        this.options.onProgress?.({ ...progress, iterations, spentFraction, territoryCount });
      },
    });
    this.iterations += result.iterations;
    this.keep(territoryCount, result);
    return this.resultOf(territoryCount)?.feasible === true;
  }

  private keep(territoryCount: number, result: DistrictingResult): void {
    const known = this.found.get(territoryCount);
    const iterations = (known?.iterations ?? 0) + result.iterations;
    const better = known === undefined || isBetterResult(result, known.result);
    this.found.set(territoryCount, { result: better ? result : known.result, iterations });
  }

  private spent(): number {
    return this.options.stop.spentFraction(this.iterations);
  }

  private isProvedInfeasible(territoryCount: number): boolean {
    return this.resultOf(territoryCount)?.infeasibility?.proved === true;
  }

  resultOf(territoryCount: number): DistrictingResult | undefined {
    return this.found.get(territoryCount)?.result;
  }

  /** The fewest territories that have a plan; when none has, the number whose plan breaks the fewest rules. */
  best(): { territoryCount: number; result: DistrictingResult } {
    const all = [...this.found].map(([territoryCount, { result }]) => ({ territoryCount, result }));
    const rank = ({ result }: (typeof all)[number]) => result.violations.length;
    return all.reduce((best, one) => {
      if (rank(one) !== rank(best)) return rank(one) < rank(best) ? one : best;
      return one.territoryCount < best.territoryCount ? one : best;
    });
  }

  tries(): TerritoryCountTry[] {
    return [...this.found]
      .sort(([a], [b]) => a - b)
      .map(([territoryCount, { result, iterations }]) => ({
        territoryCount,
        feasible: result.feasible,
        provedInfeasible: result.infeasibility?.proved === true,
        violationCount: result.violations.length,
        iterations,
      }));
  }
}

function isBetterResult(a: DistrictingResult, b: DistrictingResult): boolean {
  if (a.feasible !== b.feasible) return a.feasible;
  if (!a.feasible) return a.violations.length < b.violations.length;
  return a.objective + a.moveCost < b.objective + b.moveCost;
}
