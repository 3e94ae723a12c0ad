import { canLeaveTerritory } from '../graph/index.ts';
import { prepareModel } from './model.ts';
import { BOUND_SLACK, type DistrictingProblem } from './problem.ts';
import { applyFlip, createState, flipCost, loadPlan, recentre, type SearchState } from './search-state.ts';

/** A move of one unit, or a swap of two, that mends an imbalance. */
export interface Fix {
  /** One unit, or two for a swap, with where each goes. */
  readonly moves: readonly { readonly unit: number; readonly from: number; readonly to: number }[];
  /** Per activity, in its unit: what the territory asked about gains (negative: loses). */
  readonly moved: readonly { readonly activity: string; readonly amount: number }[];
  /** Change of the objective, centres staying; positive is worse. */
  readonly objectiveDelta: number;
  /** Sum of all deviations outside the bounds, in means of a territory, before and after. */
  readonly violationBefore: number;
  readonly violationAfter: number;
  /** True when nothing is out of bounds in the territory asked about afterwards. */
  readonly mends: boolean;
}

/**
 * Finds the cheapest single moves and swaps that bring a territory into its bounds.
 *
 * All moves over the territory's border, and all swaps over it, that keep both sides contiguous and leave the plan as
 * a whole less out of bounds. Fixes that mend the territory come before those that only help; among equals of this
 * kind the cheaper comes first, then the one with fewer moves. Locked units never move.
 *
 * @param territoryOf    length n; a complete plan without empty territories
 * @param territoryIndex the territory to mend, in [0, k)
 * @param count          how many to return at most, ≥ 1
 * @returns fewer when there are fewer; none when no single move or swap helps
 * @throws RangeError when an argument is out of range
 *
 * Cost: O(b²·degree) for b units at the border. Source: enumeration.
 */
export function cheapestFixes(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  territoryIndex: number,
  count: number,
): Fix[] {
  const model = prepareModel(problem);
  if (!(territoryIndex >= 0 && territoryIndex < model.k)) {
    throw new RangeError(`territoryIndex: expected [0, ${model.k}), got ${territoryIndex}`);
  }
  if (territoryOf.some((t) => t >= model.k))
    throw new RangeError('territoryOf: expected a territory for every unit, got a gap');
  const state = createState(model);
  loadPlan(state, territoryOf);
  const fixes: Fix[] = [];
  for (const first of borderMoves(state, territoryIndex)) {
    tryFix(state, territoryIndex, [first], fixes);
    applyFlip(state, first.unit, first.to);
    const returns = borderMoves(state, territoryIndex).filter(
      (move) => move.from === first.to && move.to === first.from,
    );
    takeBack(state, [first]);
    for (const second of returns)
      if (second.unit !== first.unit) tryFix(state, territoryIndex, [first, second], fixes);
  }
  fixes.sort(
    (a, b) =>
      Number(b.mends) - Number(a.mends) ||
      a.objectiveDelta - b.objectiveDelta ||
      a.moves.length - b.moves.length,
  );
  return withoutDoubles(fixes).slice(0, count);
}

type Move = Fix['moves'][number];

function borderMoves(state: SearchState, territory: number): Move[] {
  const { model, territoryOf } = state;
  const moves = new Map<string, Move>();
  for (let c = 0; c < state.cutCount; c++) {
    const unit = state.slotUnit[state.cut[c]];
    const to = territoryOf[model.graph.neighbors[state.cut[c]]];
    const from = territoryOf[unit];
    if (from !== territory && to !== territory) continue;
    if (moves.has(`${unit}>${to}`) || !isFree(state, unit)) continue;
    moves.set(`${unit}>${to}`, { unit, from, to });
  }
  return [...moves.values()].sort((a, b) => a.unit - b.unit || a.to - b.to);
}

function isFree(state: SearchState, unit: number): boolean {
  const { model } = state;
  if (model.lockedTo[unit] >= 0 || state.size[state.territoryOf[unit]] === 1) return false;
  if (!model.problem.contiguity) return true;
  return canLeaveTerritory(model.graph, state.territoryOf, unit, state.queue, state.seenAt, ++state.stamp);
}

function tryFix(state: SearchState, territory: number, moves: readonly Move[], fixes: Fix[]): void {
  const violationBefore = planViolation(state);
  let objectiveDelta = 0;
  for (const { unit, to } of moves) {
    objectiveDelta += flipCost(state, unit, to);
    applyFlip(state, unit, to);
  }
  const violationAfter = planViolation(state);
  const mends = territoryViolation(state, territory) === 0;
  takeBack(state, moves);
  if (violationAfter >= violationBefore - 1e-9) return;
  const { activities } = state.model.problem;
  const moved = activities.map(({ name, values }) => ({
    activity: name,
    amount: moves.reduce((gain, { unit, to }) => gain + (to === territory ? values[unit] : -values[unit]), 0),
  }));
  fixes.push({
    moves,
    moved,
    objectiveDelta,
    violationBefore,
    violationAfter: Math.max(0, violationAfter),
    mends,
  });
}

function takeBack(state: SearchState, moves: readonly Move[]): void {
  for (const { unit, from, to } of [...moves].reverse()) {
    applyFlip(state, unit, from);
    recentre(state, from);
    recentre(state, to);
  }
}

function planViolation(state: SearchState): number {
  let violation = 0;
  for (let t = 0; t < state.model.k; t++) violation += territoryViolation(state, t);
  return violation;
}

function territoryViolation(state: SearchState, territory: number): number {
  const { m, low, high } = state.model;
  let violation = 0;
  for (let a = 0; a < m; a++) {
    const load = state.load[territory * m + a];
    violation += Math.max(0, load - high[a] - BOUND_SLACK, low[a] - load - BOUND_SLACK);
  }
  return violation;
}

function withoutDoubles(fixes: Fix[]): Fix[] {
  const seen = new Set<string>();
  return fixes.filter(({ moves }) => {
    const key = moves
      .map(({ unit, to }) => `${unit}>${to}`)
      .sort()
      .join(' ');
    return !seen.has(key) && seen.add(key);
  });
}
