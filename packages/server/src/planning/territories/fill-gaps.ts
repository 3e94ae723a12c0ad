import { fillGaps as fillGapsOf } from '@catchment/algorithms/districting';
import { composeProblem } from '../building/compose-problem.ts';
import { type Alignment, NONE, type PlanBasis } from './plan-basis.ts';

/** A unit without a territory, and the one it would go to. */
export interface Gap {
  unit: number;
  territory: number | null;
  /** To the nearest unit of that territory. */
  distanceKm: number | null;
}

/** Gives every gap its nearest territory, over land where there is land; in an empty plan nothing can be filled. */
export function fillGaps(basis: PlanBasis, alignment: Alignment): { filled: Alignment; gaps: Gap[] } {
  const { territoryOf, filled } = fillGapsOf(composeProblem(basis, alignment), alignment);
  const placed = new Map(filled.map((gap) => [gap.unit, gap]));
  const units = [...alignment.keys()].filter((unit) => alignment[unit] === NONE);
  const gaps = units.map((unit) => {
    const gap = placed.get(unit);
    return { unit, territory: gap?.territory ?? null, distanceKm: gap?.distance ?? null };
  });
  return { filled: territoryOf, gaps };
}
