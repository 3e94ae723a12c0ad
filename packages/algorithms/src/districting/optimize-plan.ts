import type { Prng, StoppingCriterion, StopReason } from '../search/index.ts';
import { type AnnealSchedule, anneal } from './anneal.ts';
import { type Model, prepareModel, sum } from './model.ts';
import { drawPowerDiagram, unitBurdens } from './power-diagram.ts';
import { type DistrictingProblem, NO_TERRITORY } from './problem.ts';
import { repairContiguity } from './repair-contiguity.ts';
import { createState, loadPlan, type SearchState } from './search-state.ts';
import { type PlanReport, type Violation, validatePlan } from './validate-plan.ts';

/** Where a solve stands. */
export interface Progress {
  readonly iterations: number;
  /** Share of the budget used, in [0, 1]. */
  readonly spentFraction: number;
  /** Of the best plan so far: compactness plus cost of moved units, and whether all bounds are kept. */
  readonly objective: number;
  readonly feasible: boolean;
  /** The best plan so far: a copy, safe to keep. */
  readonly territoryOf: Uint16Array;
}

/** What a solve needs besides the problem. */
export interface OptimizeOptions {
  readonly random: Prng;
  readonly stop: StoppingCriterion;
  /** Called when the best plan has improved, and some ten times a second else. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The best plan found, judged by the validator. */
export interface DistrictingResult {
  /** Length n; territory of each unit in [0, k). */
  readonly territoryOf: Uint16Array;
  /** Length k; unit at the centre of each territory. */
  readonly centres: Int32Array;
  /** Compactness, without the cost of moved units. */
  readonly objective: number;
  /** Cost of moved units (`keep`), in the same unit. */
  readonly moveCost: number;
  readonly feasible: boolean;
  /** What is not kept, in words; empty when feasible. */
  readonly violations: readonly Violation[];
  readonly report: PlanReport;
  readonly iterations: number;
  readonly stopReason: StopReason;
  readonly seed: number;
}

/**
 * Draws k territories: contiguous, balanced in every activity, compact, and as near to today's plan as asked.
 *
 * Many starts (balanced power diagrams, the plan of today), each annealed over flips and swaps with the exact
 * objective; the best plan is kept at every moment, so it may be stopped at any. Infeasible is a value: the plan with
 * the least deviation is returned with what it breaks.
 *
 * @param problem see DistrictingProblem
 * @param options the random source and the stopping rule. With an iteration budget alone the same seed gives the same
 *                plan, byte for byte; with a time limit it depends on the machine
 * @throws RangeError naming what is wrong with the problem
 *
 * Cost: about 3–6 million proposals a second; memory 8n² bytes up to 4,096 units, 8kn above. Source: see
 * docs/adr/0002-territory-design-method.md.
 */
export function optimizePlan(problem: DistrictingProblem, options: OptimizeOptions): DistrictingResult {
  const model = prepareModel(problem);
  const solve = new Solve(model, options);
  solve.run();
  const report = validatePlan(problem, solve.best);
  return Object.freeze({
    territoryOf: solve.best,
    centres: report.centres,
    objective: report.objective,
    moveCost: moveCost(model, solve.best),
    feasible: report.feasible,
    violations: report.violations,
    report,
    iterations: solve.iterations,
    stopReason: solve.exhausted ? 'exhausted' : options.stop.reason(),
    seed: options.random.seed,
  });
}

/** Steps of the first annealing run, per unit; runs grow from there. */
const FIRST_RUN_STEPS = 600;
const LONGEST_RUN_STEPS = 6000;
/** Factors of the usual starting temperature, taken in turn: tight bounds want more heat, compactness less. */
const HEATS = [1, 2, 0.5, 4];
/** Small maps have few plans: walk long enough to meet most. */
const SHORTEST_RUN = 20_000;

/** One solve: its state and the best plan so far. */
class Solve {
  readonly best: Uint16Array;
  iterations = 0;
  /** True when there is nothing to decide: one territory. */
  exhausted = false;
  private bestViolation = Number.POSITIVE_INFINITY;
  private bestCost = Number.POSITIVE_INFINITY;
  private reported = true;
  private readonly state: SearchState;
  private readonly burden: Float64Array;
  private readonly model: Model;
  private readonly options: OptimizeOptions;

  constructor(model: Model, options: OptimizeOptions) {
    this.model = model;
    this.options = options;
    this.state = createState(model);
    this.burden = unitBurdens(model);
    this.best = new Uint16Array(model.n);
    setMovePenalties(model, this.state, this.burden);
  }

  run(): void {
    for (let round = 0; this.spent() < 1; round++) {
      this.startRound(round);
      const growth = Math.min(LONGEST_RUN_STEPS, FIRST_RUN_STEPS * 1.3 ** round);
      const steps = anneal(
        this.state,
        this.options.random,
        this.schedule(round, growth * this.model.n),
        this.observer(),
      );
      if (steps > 0) continue;
      this.exhausted = true;
      break;
    }
    this.tellProgress();
  }

  private spent(): number {
    return this.options.stop.spentFraction(this.iterations);
  }

  private startRound(round: number): void {
    const { model, state } = this;
    const fromToday = model.problem.current !== undefined && round % 2 === 0;
    const plan = fromToday ? model.current.slice() : drawPowerDiagram(model, this.options.random);
    repairContiguity(model, plan, this.burden);
    loadPlan(state, plan);
  }

  private schedule(round: number, steps: number): AnnealSchedule {
    const { model, state } = this;
    const grain = (model.k / model.n) * HEATS[round % HEATS.length];
    return {
      costScale: Math.max(state.cost / model.k, Number.MIN_VALUE),
      hot: grain,
      cold: 0.01 * grain,
      penalty: 5,
      swapShare: 0.3,
      steps: Math.max(SHORTEST_RUN, Math.ceil(steps)),
    };
  }

  private observer() {
    return {
      improved: (violation: number, cost: number): void => {
        if (violation > this.bestViolation || (violation === this.bestViolation && cost >= this.bestCost))
          return;
        this.bestViolation = violation;
        this.bestCost = cost;
        this.best.set(this.state.territoryOf);
        this.reported = false;
      },
      tick: (steps: number): boolean => {
        this.iterations += steps;
        if (!this.reported) this.tellProgress();
        return this.spent() >= 1;
      },
    };
  }

  private tellProgress(): void {
    this.reported = true;
    this.options.onProgress?.({
      iterations: this.iterations,
      spentFraction: Math.min(1, this.spent()),
      objective: this.bestCost,
      feasible: this.bestViolation === 0,
      territoryOf: this.best.slice(),
    });
  }
}

/** Sets what moving each unit costs: keep.weight × its share × the compactness of today's plan. */
function setMovePenalties(model: Model, state: SearchState, burden: Float64Array): void {
  const { keep } = model.problem;
  if (keep === undefined) return;
  const today = model.current.slice();
  repairContiguity(model, today, burden);
  loadPlan(state, today);
  const total = sum(keep.values);
  for (let i = 0; i < model.n; i++)
    model.movePenalty[i] = total > 0 ? (keep.weight * state.cost * keep.values[i]) / total : 0;
}

function moveCost(model: Model, territoryOf: Uint16Array): number {
  let cost = 0;
  for (let i = 0; i < model.n; i++) {
    if (model.current[i] !== NO_TERRITORY && model.current[i] !== territoryOf[i])
      cost += model.movePenalty[i];
  }
  return cost;
}
