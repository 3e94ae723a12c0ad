import { colourGraph, territoryGraph } from '@catchment/algorithms/graph';
import type { UnitTable } from '../market/unit-table.ts';
import type { Alignment } from './plan-basis.ts';

/** A hue in 0…7 for each territory, so that neighbours differ on the map. */
export function colourTerritories(
  { graph }: UnitTable,
  alignment: Alignment,
  territoryCount: number,
): number[] {
  return [...colourGraph(territoryGraph(graph, alignment, territoryCount))];
}
