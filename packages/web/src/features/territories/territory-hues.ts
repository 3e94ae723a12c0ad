import { type CsrGraph, colourGraph, territoryGraph } from '@catchment/algorithms/graph';
import type { Alignment } from './plan-edits.ts';

const hueCount = 8;

/**
 * Hue of each territory in [0, 8): the one it always has, unless two neighbours of this plan share theirs; then all
 * are coloured anew so that no two neighbours look like one.
 */
export function territoryHuesOf(
  graph: CsrGraph,
  alignment: Alignment,
  colours: readonly number[],
): ArrayLike<number> {
  const own = Uint8Array.from(colours, (colour) => ((colour % hueCount) + hueCount) % hueCount);
  const neighbours = territoryGraph(graph, Uint16Array.from(alignment), colours.length);
  return differs(neighbours, own) ? own : colourGraph(neighbours, hueCount);
}

function differs({ offsets, neighbors }: CsrGraph, hueOf: Uint8Array): boolean {
  return hueOf.every((hue, territory) =>
    neighbors.subarray(offsets[territory], offsets[territory + 1]).every((next) => hueOf[next] !== hue),
  );
}
