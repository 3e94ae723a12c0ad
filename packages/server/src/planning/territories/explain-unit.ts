import type { LandingReason } from '@catchment/contract';
import { applyMove, deviation, deviationsOf, sideInWords } from './deviations.ts';
import { centresOf, leaveCheck, territoriesAround } from './neighbourhood.ts';
import { type Alignment, heldHomes, NONE, type PlanBasis, unitLabel } from './plan-basis.ts';
import { distanceKm, planObjective } from './plan-objective.ts';

export interface UnitExplanation {
  unit: number;
  name: string;
  territory: number | null;
  reason: LandingReason;
  words: string;
  distanceKm: number | null;
  alternatives: {
    territory: number;
    code: string;
    distanceKm: number;
    extraKm: number | null;
    objectiveDelta: number;
    why: string;
  }[];
}

/** Why a unit is in its territory: what each territory around it would cost instead, and what would break. */
export function explainUnit(basis: PlanBasis, alignment: Alignment, unit: number): UnitExplanation {
  const objective = planObjective(basis, alignment);
  const landing = landUnit(basis, alignment, unit);
  const { territory, centres } = landing;
  const alternatives = territoriesAround(basis, alignment, unit)
    .filter((other) => other !== territory)
    .map((other) => {
      const km = distanceKm(basis, unit, centres[other]!);
      return {
        territory: other,
        code: basis.territories[other]!.code,
        distanceKm: km,
        extraKm: landing.distanceKm === null ? null : km - landing.distanceKm,
        objectiveDelta: objectiveWith(basis, alignment, unit, other) - objective,
        why: whyNot(basis, alignment, unit, other),
      };
    })
    .sort((a, b) => a.objectiveDelta - b.objectiveDelta || a.territory - b.territory);
  return {
    unit,
    name: unitLabel(basis.table, unit),
    territory: territory === NONE ? null : territory,
    reason: landing.reason,
    words: landing.words,
    distanceKm: landing.distanceKm,
    alternatives,
  };
}

export interface Landing {
  territory: number;
  reason: LandingReason;
  words: string;
  distanceKm: number | null;
  centres: readonly number[];
}

/** The one reason why a unit is where it is, with what the next best would cost. */
export function landUnit(basis: PlanBasis, alignment: Alignment, unit: number): Landing {
  const territory = alignment[unit]!;
  const centres = centresOf(basis, alignment);
  const name = unitLabel(basis.table, unit);
  if (territory === NONE)
    return { territory, reason: 'gap', words: `${name} has no territory.`, distanceKm: null, centres };
  const own = distanceKm(basis, unit, centres[territory]!);
  const { code } = basis.territories[territory]!;
  const isCentre = centres[territory] === unit;
  const today = basis.live[unit] === territory ? ', where it is today' : '';
  const place = isCentre ? `is the centre of ${code}` : `is in ${code}, ${kilometres(own)} from its centre`;
  const { reason, because } = reasonFor(basis, alignment, unit, centres);
  return { territory, reason, words: `${name} ${place}${today}${because}`, distanceKm: own, centres };
}

/** The territories by how near their centres are, without the unit's own and empty ones. */
function byDistance(basis: PlanBasis, alignment: Alignment, unit: number, centres: readonly number[]) {
  return centres
    .flatMap((centre, territory) =>
      centre < 0 || territory === alignment[unit]
        ? []
        : [{ territory, code: basis.territories[territory]!.code, km: distanceKm(basis, unit, centre) }],
    )
    .sort((a, b) => a.km - b.km || a.territory - b.territory);
}

function reasonFor(
  basis: PlanBasis,
  alignment: Alignment,
  unit: number,
  centres: readonly number[],
): { reason: LandingReason; because: string } {
  const territory = alignment[unit]!;
  const own = distanceKm(basis, unit, centres[territory]!);
  const others = byDistance(basis, alignment, unit, centres);
  const [nearest] = others;
  if (basis.lockedUnits.includes(unit)) return { reason: 'locked', because: '; it is locked there.' };
  if (heldHomes(basis)[territory] === unit)
    return { reason: 'centre', because: ', because its rep lives there.' };
  if (nearest === undefined)
    return { reason: 'nearest-centre', because: '; there is no other territory with counties.' };
  if (nearest.km >= own) {
    const next = others.find((other) => territoriesAround(basis, alignment, unit).includes(other.territory));
    const cost =
      next === undefined
        ? 'no other territory touches it.'
        : `the next best, ${next.code}, costs ${kilometres(next.km - own)} more.`;
    return { reason: 'nearest-centre', because: `: the nearest centre; ${cost}` };
  }
  return instead(basis, alignment, unit, { ...nearest, nearerKm: own - nearest.km });
}

/** Why a unit is not with the territory whose centre is nearer. */
function instead(
  basis: PlanBasis,
  alignment: Alignment,
  unit: number,
  { territory, code, nearerKm }: { territory: number; code: string; nearerKm: number },
): { reason: LandingReason; because: string } {
  const nearer = `${code} is ${kilometres(nearerKm)} nearer`;
  const partner = tiedTo(basis, unit);
  if (partner !== null) {
    return {
      reason: 'tied',
      because: `. ${nearer}, but a rule ties it to ${unitLabel(basis.table, partner)}.`,
    };
  }
  const touches = territoriesAround(basis, alignment, unit).includes(territory);
  if (basis.settings.contiguity && !touches) {
    return {
      reason: 'contiguity',
      because: `, to keep territories in one piece. ${nearer}, but does not touch it.`,
    };
  }
  const worse = imbalanceWith(basis, alignment, unit, territory);
  if (worse !== null)
    return { reason: 'balance', because: `, moved to balance ${worse.label}: ${nearer}, but ${worse.words}` };
  if (basis.settings.contiguity && !leaveCheck(basis, alignment)(unit)) {
    const own = basis.territories[alignment[unit]!]!.code;
    return {
      reason: 'contiguity',
      because: `. ${nearer}, but ${own} would fall apart or vanish without it.`,
    };
  }
  const { keep, moveAtMost } = basis.settings;
  if (basis.live[unit] === alignment[unit] && (keep > 0 || moveAtMost !== null))
    return { reason: 'kept', because: `, kept with whom it is today. ${nearer}, and within all limits.` };
  return {
    reason: 'shape',
    because: `. ${nearer}, and within all limits; the two territories together are more compact this way, or nothing better was found in the time.`,
  };
}

/** The unit that a rule of the plan ties this one to or keeps from it; null for none. */
function tiedTo({ settings }: PlanBasis, unit: number): number | null {
  const pair = [...settings.together, ...settings.apart].find((units) => units.includes(unit));
  return pair === undefined ? null : pair[0] === unit ? pair[1] : pair[0];
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
  const worse = imbalanceWith(basis, alignment, unit, other);
  if (worse !== null) return worse.words;
  const accounts = basis.firm.movableAccounts[unit]!;
  const isMoveFromToday = basis.isPlaced[unit] === 1 && basis.live[unit] !== other;
  return isMoveFromToday && accounts > 0
    ? `Within all limits; ${accounts} of its accounts would change rep against today.`
    : 'Within all limits; only the objective tells them apart.';
}

/** Which limit a move would leave broken; null when none. */
function imbalanceWith(
  basis: PlanBasis,
  alignment: Alignment,
  unit: number,
  other: number,
): { label: string; words: string } | null {
  const from = alignment[unit]!;
  const figures = deviationsOf(basis, alignment);
  applyMove(figures, unit, from, other);
  for (const side of from === NONE ? [other] : [other, from]) {
    for (const [index, { label, mean, low, high }] of figures.measures.entries()) {
      const total = figures.totals[index]![side]!;
      if (total <= high + 1e-9 * mean && total >= low - 1e-9 * mean) continue;
      const share = deviation(total, mean);
      return { label, words: `${basis.territories[side]!.code} would be ${sideInWords(share)} of ${label}.` };
    }
  }
  return null;
}

function kilometres(km: number): string {
  return `${km < 10 ? Math.round(km * 10) / 10 : Math.round(km)} km`;
}
