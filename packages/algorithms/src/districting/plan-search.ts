import type { Prng, StoppingCriterion } from '../search/index.ts';
import { type AnnealSchedule, anneal } from './anneal.ts';
import { combineTerritories } from './combine-territories.ts';
import { type ComponentTerritories, shareOutComponents } from './component-territories.ts';
import { drawPatch } from './draw-patch.ts';
import { type Elite, ElitePool, isBetter, type Likeness } from './elite-pool.ts';
import { drawPowerDiagram } from './power-diagram.ts';
import { redrawPatch } from './redraw-patch.ts';
import { repairContiguity } from './repair-contiguity.ts';
import { loadPlan, type SearchState, totalViolation } from './search-state.ts';
import { splitLargest } from './split-largest.ts';
import { areTerritoriesNumbered, TerritoryPool } from './territory-pool.ts';

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

/** Steps per unit: of a run from a new start, of one from an elite, of one on a few territories. */
const START_STEPS = 300;
const SHORT_START_STEPS = 100;
const POLISH_STEPS = 600;
const PATCH_STEPS = 600;
/** Rounds in which the best plan does not become better, after which there are more new starts. */
const STALE_ROUNDS = 9;
/** From so many territories on, most rounds draw a few of them anew: so many and up to three more. */
const REDRAW_TERRITORIES_MIN = 6;
const REDRAW_SHARE = 0.8;
const REDRAWN_MIN = 3;
const REDRAWN_CHOICES = 4;
/** How often it is the plan that walks, and how much worse it may become at a time at first, as a share of its cost. */
const WALK_SHARE = 0.7;
const WALK_HEAT = 0.001;
/** How far the plan that walks may be above the best. */
const WALK_REACH = 1.005;
/** Small maps have few plans: walk long enough to meet most. */
const SHORTEST_RUN = 30_000;
/** Factors of the usual starting temperature, taken in turn: tight bounds want more heat, compactness less. */
const HEATS = [1, 2, 0.5, 4];
/** On a map of few units the only plan within bounds may lie far from every other: some walks are all but random. */
const FEW_UNITS = 50;
const HEATS_OF_FEW = [1, 30, 4, 10];
const LARGE_UNITS = 5000;
/**
 * Up to so many units there is time for many starts, which may be short: another start finds more than a longer one.
 * And near variants of a plan are kept too: two may differ by a ring of exchanges between three territories, which
 * single moves pass only out of bounds, so that a start near the better one must not give way to the worse.
 */
const MODEST_UNITS = 2000;
const POOL_SIZE = 6;
/** Plans that share more of their units are the same idea. */
const LIKENESS: Likeness = { sameShare: 0.92, sameIdeaShare: 0.92, variants: 1 };
const LIKENESS_OF_MODEST: Likeness = { sameShare: 0.985, sameIdeaShare: 0.92, variants: 4 };
/** Territories met are combined after so many steps, and seldom enough that it takes a tenth of the time. */
const STEPS_PER_COMBINATION = 50_000;
const COMBINATION_SHARE = 0.1;
/** Additions of a combination that take as long as a step. */
const WORK_PER_STEP = 130;
/** What a violation of one mean territory costs, in compactness of an average territory, in the forgiving pool. */
const FORGIVING_PENALTY = 60;

/**
 * The search behind `optimizePlan`: new starts to find ideas, a pool of the best that differ, and runs that polish
 * them as a whole or a few neighbouring territories at a time. On small maps the territories met are also put together
 * to plans that no run has met, which does more than polishing a plan as a whole.
 */
export class PlanSearch {
  /** The best plan so far; length n. */
  readonly best: Uint16Array;
  iterations = 0;
  /** True when there is nothing to decide. */
  exhausted = false;
  private bestRank = { violation: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY };
  /** The round that last made the best plan better. */
  private improvedRound = 0;
  private reported = true;
  private costScale = 0;
  /** The best plans that differ; and plans that would be the best if a little were forgiven. */
  private readonly pool: ElitePool;
  private readonly promising: ElitePool;
  /** Territories met that keep their bounds, on small maps; null on others. */
  private readonly territories: TerritoryPool | null;
  private nextCombination = STEPS_PER_COMBINATION;
  private readonly state: SearchState;
  private readonly burden: Float64Array;
  private readonly heats: readonly number[];
  private readonly pieces: ComponentTerritories | null;
  /** Territories are many and their numbers mean nothing, so that a few may be drawn anew. */
  private readonly mayRedraw: boolean;
  private walker: Elite | null = null;
  /** Centres of today's plan, when there is one: territory numbers keep their meaning. */
  private readonly centresToday: Int32Array | undefined;
  private readonly options: OptimizeOptions;

  constructor(state: SearchState, burden: Float64Array, options: OptimizeOptions) {
    this.state = state;
    this.burden = burden;
    this.heats = state.model.n <= FEW_UNITS ? HEATS_OF_FEW : HEATS;
    this.pieces = shareOutComponents(state.model, burden);
    if (state.model.problem.current !== undefined) this.centresToday = this.loadToday().centre.slice();
    this.options = options;
    this.best = new Uint16Array(state.model.n);
    const forgiving = ({ violation, cost }: { violation: number; cost: number }) =>
      cost / this.costScale + FORGIVING_PENALTY * violation;
    const { k } = state.model;
    const sameIdea = this.isModest ? LIKENESS_OF_MODEST : LIKENESS;
    this.pool = new ElitePool(POOL_SIZE, k, (a, b) => a.violation - b.violation || a.cost - b.cost, sameIdea);
    const isPooled = state.bits.length > 0 && state.model.problem.moveAtMost === undefined;
    this.territories = isPooled ? new TerritoryPool(state.model) : null;
    this.mayRedraw =
      k >= REDRAW_TERRITORIES_MIN && this.territories === null && !areTerritoriesNumbered(state.model);
    this.promising = new ElitePool(POOL_SIZE, k, (a, b) => forgiving(a) - forgiving(b), sameIdea);
  }

  run(): void {
    let lastCost = Number.POSITIVE_INFINITY;
    for (let round = 0; this.spent() < 1 && !this.exhausted; round++) {
      if (this.bestRank.cost !== lastCost) this.improvedRound = round;
      lastCost = this.bestRank.cost;
      this.playRound(round);
      this.combine();
    }
    this.tellProgress();
  }

  private playRound(round: number): void {
    const wantsStart = this.pool.elites.length < (this.isLarge ? 1 : 2);
    if (wantsStart) this.exploreNewStart(round);
    else if (this.mayRedraw && this.options.random.float() < REDRAW_SHARE) this.redrawElite(round);
    else if (this.isTimeToExplore(round)) this.exploreNewStart(round);
    else if (round % 3 === 1 && this.territories === null) this.polishElite(round);
    else this.patchElite(round);
  }

  /** One round in three; two where starts are short and the plans at hand have long not become better. */
  private isTimeToExplore(round: number): boolean {
    if (this.isLarge) return false;
    const isStale = this.isModest && this.territories === null && round - this.improvedRound > STALE_ROUNDS;
    return round % 3 === 0 || (round % 3 === 1 && isStale);
  }

  /** Many units: one start takes seconds, and time is better spent on polishing it. */
  private get isLarge(): boolean {
    return this.state.model.n > LARGE_UNITS;
  }

  private get isModest(): boolean {
    return this.state.model.n <= MODEST_UNITS;
  }

  private spent(): number {
    return this.options.stop.spentFraction(this.iterations);
  }

  private exploreNewStart(round: number): void {
    const { state, options } = this;
    const { model } = state;
    if (this.centresToday !== undefined && round % 2 === 0) this.loadToday();
    else {
      const plan = drawPowerDiagram(model, options.random, { start: this.centresToday, pieces: this.pieces });
      repairContiguity(model, plan, this.burden);
      loadPlan(state, plan);
    }
    if (this.costScale === 0) this.costScale = this.typicalCost();
    const steps = (this.isModest ? SHORT_START_STEPS : START_STEPS) * model.n;
    this.anneal({ steps, heat: this.heats[round % this.heats.length], cold: 0.01 });
  }

  /** Cost of an average territory, with what it would cost to move it where moving costs: the search's unit of cost. */
  private typicalCost(): number {
    const { model, cost } = this.state;
    return Math.max((cost / model.k) * (1 + (model.problem.keep?.weight ?? 0)), Number.MIN_VALUE);
  }

  private loadToday(): SearchState {
    const today = this.state.model.current.slice();
    splitLargest(this.state.model, today, this.burden);
    repairContiguity(this.state.model, today, this.burden);
    loadPlan(this.state, today);
    return this.state;
  }

  private polishElite(round: number): void {
    const { model } = this.state;
    loadPlan(this.state, this.drawElite().territoryOf);
    this.anneal({ steps: POLISH_STEPS * model.n, heat: round % 2 === 0 ? 0.3 : 0.1, cold: 0.003 });
  }

  private patchElite(round: number): void {
    const { state, options } = this;
    const elite = this.drawElite();
    loadPlan(state, elite.territoryOf);
    const active = drawPatch(state, options.random, 2 + options.random.below(3));
    loadPlan(state, elite.territoryOf, active);
    let units = 0;
    for (let t = 0; t < state.model.k; t++) if (active[t] === 1) units += state.size[t];
    this.anneal({ steps: PATCH_STEPS * units, heat: this.heats[round % this.heats.length], cold: 0.01 });
  }

  /**
   * Draws a few neighbouring territories anew: where there are many, each start has some of them wrong. While no plan keeps the
   * bounds, in an elite; then mostly in a plan that walks from one layout to the next and may become a little worse on its way.
   */
  private redrawElite(round: number): void {
    const { state, options, burden } = this;
    const walks = this.bestRank.violation === 0 && options.random.float() < WALK_SHARE;
    const before = walks ? this.walkerNearBest() : this.drawElite();
    loadPlan(state, before.territoryOf);
    const active = drawPatch(state, options.random, REDRAWN_MIN + options.random.below(REDRAWN_CHOICES));
    const { plan, unitCount } = redrawPatch(state.model, before.territoryOf, active, burden, options.random);
    for (let i = 0; i < plan.length; i++) if (plan[i] !== before.territoryOf[i]) active[plan[i]] = 1;
    loadPlan(state, plan, active);
    const heat = this.heats[round % this.heats.length];
    const made = this.anneal({ steps: START_STEPS * unitCount, heat, cold: 0.01 });
    const forgiven = -WALK_HEAT * Math.max(0, 1 - this.spent()) * Math.log(options.random.float() + 1e-9);
    if (walks && isBetter(made, { ...before, cost: before.cost * (1 + forgiven) })) this.walker = made;
  }

  /** One that has fallen behind begins anew. */
  private walkerNearBest(): Elite {
    const { walker, bestRank } = this;
    const isNear = walker !== null && isBetter(walker, { violation: 0, cost: WALK_REACH * bestRank.cost });
    this.walker = isNear ? walker : this.drawElite();
    return this.walker;
  }

  /** Now and then puts the territories met together to a better plan than any met. */
  private combine(): void {
    const { territories, state } = this;
    if (territories === null || this.iterations < this.nextCombination || this.spent() >= 1) return;
    const upper = this.bestRank.violation === 0 ? this.bestRank.cost : Number.POSITIVE_INFINITY;
    const { plan, work } = combineTerritories(territories, state.model.k, upper);
    const steps = Math.ceil(work / WORK_PER_STEP);
    this.iterations += steps;
    this.nextCombination = this.iterations + Math.max(STEPS_PER_COMBINATION, steps / COMBINATION_SHARE);
    if (plan === null) return;
    loadPlan(state, plan);
    const rank = { violation: totalViolation(state), cost: state.cost };
    this.keepIfBest(rank);
    this.pool.offer(plan, rank.violation, rank.cost);
    this.promising.offer(plan, rank.violation, rank.cost);
  }

  /** An elite, the better the likelier. */
  private drawElite(): Elite {
    const { elites } = this.options.random.float() < 0.5 ? this.pool : this.promising;
    return elites[Math.floor(elites.length * this.options.random.float() ** 2)];
  }

  private anneal({ steps, heat, cold }: { steps: number; heat: number; cold: number }): Elite {
    const { model } = this.state;
    const grain = model.k / model.n;
    const schedule: AnnealSchedule = {
      costScale: this.costScale,
      hot: heat * grain,
      cold: cold * grain,
      penalty: 5,
      swapShare: 0.3,
      steps: Math.max(SHORTEST_RUN, Math.ceil(steps)),
    };
    const runBest = new Uint16Array(model.n);
    let rank = { violation: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY };
    const made = anneal(this.state, this.options.random, schedule, {
      improved: (violation, cost) => {
        rank = { violation, cost };
        runBest.set(this.state.territoryOf);
        this.keepIfBest(rank);
      },
      tick: (count) => this.tick(count),
      pool: this.territories,
    });
    this.exhausted = made === 0 && model.k === 1;
    if (made === 0) this.iterations++;
    this.pool.offer(runBest, rank.violation, rank.cost);
    this.promising.offer(runBest, rank.violation, rank.cost);
    this.promising.offer(this.state.territoryOf, totalViolation(this.state), this.state.cost);
    return { territoryOf: runBest, ...rank };
  }

  private keepIfBest(rank: { violation: number; cost: number }): void {
    if (!isBetter(rank, this.bestRank)) return;
    this.bestRank = rank;
    this.best.set(this.state.territoryOf);
    this.reported = false;
  }

  private tick(steps: number): boolean {
    this.iterations += steps;
    if (!this.reported) this.tellProgress();
    return this.spent() >= 1;
  }

  private tellProgress(): void {
    this.reported = true;
    this.options.onProgress?.({
      iterations: this.iterations,
      spentFraction: Math.min(1, this.spent()),
      objective: this.bestRank.cost,
      feasible: this.bestRank.violation === 0,
      territoryOf: this.best.slice(),
    });
  }
}
