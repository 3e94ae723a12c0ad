import { canLeaveTerritory } from '../graph/index.ts';
import { distanceFromCentre } from './distance-costs.ts';
import { prepareModel } from './model.ts';
import { BOUND_SLACK, type DistrictingProblem } from './problem.ts';
import { createState, flipCost, flipViolation, loadPlan, type SearchState } from './search-state.ts';

/** Why a unit is where it is. */
export interface UnitExplanation {
  readonly unit: number;
  readonly territory: number;
  /**
   * locked: it must be here; nearest-centre: no centre is nearer; kept: it was here before and moving costs more;
   * balance: another centre is nearer, but then a territory would be out of bounds; contiguity: another centre is
   * nearer, but the unit does not touch that territory, or its own would fall apart; search: another place would be
   * cheaper by itself, and the plan found as a whole has it here.
   */
  readonly reason: 'locked' | 'nearest-centre' | 'kept' | 'balance' | 'contiguity' | 'search';
  /** To the centre of its territory, in the unit of distances (kilometres for lonlat, minutes for travel-time). */
  readonly distance: number;
  /** The next best territory for it, or null when there is only one. */
  readonly nextBest: {
    readonly territory: number;
    readonly distance: number;
    /** Further (or nearer, negative) to that centre than to its own: "costs 12 km more". */
    readonly extraDistance: number;
    /** Change of the objective were the unit moved there alone, centres staying. */
    readonly extraCost: number;
    /** What would break were it moved there alone; empty when nothing. */
    readonly breaks: readonly ('balance' | 'contiguity')[];
  } | null;
}

/**
 * Tells why a unit landed in its territory, what the next best one is and what it would cost.
 *
 * The next best is the territory with the nearest centre among those the unit touches (among all, without
 * contiguity, or when it touches none).
 *
 * @param territoryOf length n; a complete plan without empty territories
 * @param unit        in [0, n)
 * @throws RangeError when the unit is unknown or the plan has gaps
 *
 * Cost: O(n²) for the distances of a small problem, O(n·k) else. Source: definitions.
 */
export function explainUnit(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  unit: number,
): UnitExplanation {
  const model = prepareModel(problem);
  if (!Number.isInteger(unit) || unit < 0 || unit >= model.n)
    throw new RangeError(`unit: expected [0, ${model.n}), got ${unit}`);
  if (territoryOf.some((t) => t >= model.k))
    throw new RangeError('territoryOf: expected a territory for every unit, got a gap');
  const state = createState(model);
  loadPlan(state, territoryOf);
  const territory = territoryOf[unit];
  const here = centreDistance(state, unit, territory);
  const candidates = candidateTerritories(state, unit);
  const next = candidates.sort(
    (a, b) => centreDistance(state, unit, a) - centreDistance(state, unit, b) || a - b,
  )[0];
  const nextBest = next === undefined ? null : alternative(state, unit, next, here);
  return { unit, territory, reason: reasonFor(state, unit, nextBest), distance: here, nextBest };
}

type Alternative = NonNullable<UnitExplanation['nextBest']>;

function alternative(state: SearchState, unit: number, territory: number, here: number): Alternative {
  const distance = centreDistance(state, unit, territory);
  const breaks: Alternative['breaks'][number][] = [];
  if (flipViolation(state, unit, territory) > BOUND_SLACK) breaks.push('balance');
  if (!mayMove(state, unit, territory)) breaks.push('contiguity');
  return {
    territory,
    distance,
    extraDistance: distance - here,
    extraCost: flipCost(state, unit, territory),
    breaks,
  };
}

function reasonFor(
  state: SearchState,
  unit: number,
  nextBest: Alternative | null,
): UnitExplanation['reason'] {
  const { model } = state;
  const territory = state.territoryOf[unit];
  if (model.lockedTo[unit] >= 0) return 'locked';
  const costIn = (t: number) =>
    model.usesCutEdges ? centreDistance(state, unit, t) : state.rows[state.rowOf[t] + unit];
  let nearer = -1;
  for (let t = 0; t < model.k; t++) {
    if (t !== territory && costIn(t) < costIn(territory)) nearer = t;
  }
  if (nearer < 0 || nextBest === null) return 'nearest-centre';
  if (model.current[unit] === territory && (model.movePenalty[unit] > 0 || model.moveLoad[unit] > 0))
    return 'kept';
  if (nextBest.extraDistance >= 0) return 'contiguity';
  return nextBest.breaks[0] ?? 'search';
}

function candidateTerritories(state: SearchState, unit: number): number[] {
  const { model, territoryOf } = state;
  const own = territoryOf[unit];
  const { offsets, neighbors } = model.graph;
  const touched = new Set(
    Array.from(neighbors.subarray(offsets[unit], offsets[unit + 1]), (other) => territoryOf[other]),
  );
  touched.delete(own);
  if (model.problem.contiguity && touched.size > 0) return [...touched];
  return Array.from({ length: model.k }, (_, t) => t).filter((t) => t !== own);
}

function mayMove(state: SearchState, unit: number, territory: number): boolean {
  const { model } = state;
  if (!model.problem.contiguity) return state.size[state.territoryOf[unit]] > 1;
  const { offsets, neighbors } = model.graph;
  const touches = neighbors
    .subarray(offsets[unit], offsets[unit + 1])
    .some((other) => state.territoryOf[other] === territory);
  return (
    touches &&
    canLeaveTerritory(model.graph, state.territoryOf, unit, state.queue, state.seenAt, ++state.stamp)
  );
}

function centreDistance(state: SearchState, unit: number, territory: number): number {
  return distanceFromCentre(state.model.problem, territory, state.centre[territory], unit);
}
