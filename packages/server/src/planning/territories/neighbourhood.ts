import { canLeaveTerritory } from '@catchment/algorithms/graph';
import {
  type Alignment,
  compactnessWeights,
  heldHomes,
  NONE,
  type PlanBasis,
  unitsByTerritory,
} from './plan-basis.ts';
import { territoryCentre } from './plan-objective.ts';

/** The territories of a unit's neighbours, each once, ascending. */
export function territoriesAround({ table }: PlanBasis, alignment: Alignment, unit: number): number[] {
  const { offsets, neighbors } = table.graph;
  const around = new Set(
    neighbors.subarray(offsets[unit], offsets[unit + 1]).map((other) => alignment[other]!),
  );
  around.delete(NONE);
  return [...around].sort((a, b) => a - b);
}

/** The centre unit of each territory, −1 for an empty one. */
export function centresOf(basis: PlanBasis, alignment: Alignment): number[] {
  const weights = compactnessWeights(basis);
  const homes = heldHomes(basis);
  return unitsByTerritory(alignment, basis.territories.length).map((units, territory) =>
    units.length === 0 ? -1 : territoryCentre(basis, units, weights, homes[territory]!).unit,
  );
}

/**
 * Asks whether a unit can leave its territory without splitting it or leaving it empty. A unit that touches nothing of its
 * territory is a piece by itself: without it the territory is the better for it.
 */
export function leaveCheck(basis: PlanBasis, alignment: Alignment): (unit: number) => boolean {
  const { graph, unitCount } = basis.table;
  const queue = new Uint32Array(unitCount);
  const seenAt = new Uint32Array(unitCount);
  let stamp = 0;
  return (unit) => {
    const territory = alignment[unit]!;
    const around = graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1]);
    if (around.some((other) => alignment[other] === territory)) {
      return canLeaveTerritory(graph, alignment, unit, queue, seenAt, ++stamp);
    }
    return alignment.some((other, place) => other === territory && place !== unit);
  };
}
