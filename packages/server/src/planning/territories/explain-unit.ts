import { applyMove, deviation, deviationsOf, sideInWords, worstMeasure } from './deviations.ts';
import { centresOf, leaveCheck, territoriesAround } from './neighbourhood.ts';
import { type Alignment, NONE, type PlanBasis, unitLabel } from './plan-basis.ts';
import { distanceKm, planObjective } from './plan-objective.ts';

export interface UnitExplanation {
  unit: number;
  name: string;
  territory: number | null;
  words: string;
  distanceKm: number | null;
  alternatives: {
    territory: number;
    code: string;
    distanceKm: number;
    objectiveDelta: number;
    why: string;
  }[];
}

/** Why a unit is in its territory: what each territory around it would cost instead, and what would break. */
export function explainUnit(basis: PlanBasis, alignment: Alignment, unit: number): UnitExplanation {
  const territory = alignment[unit]!;
  const centres = centresOf(basis, alignment);
  const objective = planObjective(basis, alignment);
  const alternatives = territoriesAround(basis, alignment, unit)
    .filter((other) => other !== territory)
    .map((other) => ({
      territory: other,
      code: basis.territories[other]!.code,
      distanceKm: distanceKm(basis, unit, centres[other]!),
      objectiveDelta: objectiveWith(basis, alignment, unit, other) - objective,
      why: whyNot(basis, alignment, unit, other),
    }))
    .sort((a, b) => a.objectiveDelta - b.objectiveDelta || a.territory - b.territory);
  const name = unitLabel(basis.table, unit);
  return {
    unit,
    name,
    territory: territory === NONE ? null : territory,
    words: inWords(basis, alignment, unit, centres, alternatives),
    distanceKm: territory === NONE ? null : distanceKm(basis, unit, centres[territory]!),
    alternatives,
  };
}

function objectiveWith(basis: PlanBasis, alignment: Alignment, unit: number, territory: number): number {
  const changed = alignment.slice();
  changed[unit] = territory;
  return planObjective(basis, changed);
}

/** What would go wrong, the hardest first; or only what it would cost. */
function whyNot(basis: PlanBasis, alignment: Alignment, unit: number, other: number): string {
  const from = alignment[unit]!;
  if (basis.lockedUnits.includes(unit)) return 'The unit is locked where it is.';
  if (from !== NONE && basis.settings.contiguity && !leaveCheck(basis, alignment)(unit)) {
    return `${basis.territories[from]!.code} would fall apart or vanish without it.`;
  }
  const figures = deviationsOf(basis, alignment);
  applyMove(figures, unit, from, other);
  for (const side of from === NONE ? [other] : [other, from]) {
    const { measures, totals } = figures;
    if (measures.length === 0) break;
    const worst = worstMeasure(figures, side);
    const share = deviation(totals[worst]![side]!, measures[worst]!.mean);
    if (Math.abs(share) > measures[worst]!.tolerance) {
      return `${basis.territories[side]!.code} would be ${sideInWords(share)} of ${measures[worst]!.label}.`;
    }
  }
  const accounts = basis.firm.movableAccounts[unit]!;
  const isMoveFromToday = basis.isPlaced[unit] === 1 && basis.live[unit] !== other;
  return isMoveFromToday && accounts > 0
    ? `Within all limits; ${accounts} of its accounts would change rep against today.`
    : 'Within all limits; only the objective tells them apart.';
}

function inWords(
  basis: PlanBasis,
  alignment: Alignment,
  unit: number,
  centres: readonly number[],
  alternatives: UnitExplanation['alternatives'],
): string {
  const territory = alignment[unit]!;
  const name = unitLabel(basis.table, unit);
  if (territory === NONE) return `${name} has no territory.`;
  const { code } = basis.territories[territory]!;
  const km = Math.round(distanceKm(basis, unit, centres[territory]!));
  const place =
    centres[territory] === unit ? `is the centre of ${code}` : `is in ${code}, ${km} km from its centre`;
  const today = basis.live[unit] === territory ? ', where it is today' : '';
  if (basis.lockedUnits.includes(unit)) return `${name} ${place}${today}; it is locked there.`;
  const [next] = alternatives;
  if (next === undefined) return `${name} ${place}${today}; no other territory touches it.`;
  const isBetter = next.objectiveDelta < 0;
  return `${name} ${place}${today}. ${next.code} would make the objective ${isBetter ? 'better' : 'worse'}. ${next.why}`;
}
