import type { Draws } from './draws.ts';
import {
  divisionOf,
  divisions,
  type Product,
  products,
  type Segment,
  segments,
  unlicensedState,
} from './firm-catalogue.ts';
import type { Firm, SampleRep } from './sample-types.ts';

/**
 * Seats reps where the market is: each division gets seats in proportion to its market potential, and
 * within a division homes are spread by a few rounds of weighted k-means over its firms.
 */
export function makeReps(firms: readonly Firm[], repCount: number, draws: Draws): SampleRep[] {
  const byDivision = new Map(Object.keys(divisions).map((code) => [code, [] as Firm[]]));
  for (const firm of firms) byDivision.get(divisionOf(firm.state) ?? '')?.push(firm);
  const seats = shareSeats(byDivision, repCount);
  const reps: SampleRep[] = [];
  for (const [division, members] of byDivision) {
    const homes = spreadHomes(members, seats.get(division)!, draws);
    for (const [i, home] of homes.entries()) {
      reps.push(makeRep(`${division}-${String(i + 1).padStart(2, '0')}`, division, home, draws));
    }
  }
  return reps.map((rep) => ({ ...rep, licences: licencesOf(rep, firms, draws) }));
}

/** Largest remainders, at least two seats a division. */
function shareSeats(byDivision: ReadonlyMap<string, readonly Firm[]>, repCount: number): Map<string, number> {
  const potential = [...byDivision].map(([code, members]) => ({
    code,
    value: members.reduce((sum, firm) => sum + firm.marketPotential, 0),
  }));
  const total = potential.reduce((sum, { value }) => sum + value, 0);
  const exact = potential.map(({ code, value }) => ({ code, share: (value / total) * repCount }));
  const seats = new Map(exact.map(({ code, share }) => [code, Math.max(2, Math.floor(share))]));
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
  for (let i = 0; sum(seats.values()) < repCount; i = (i + 1) % byRemainder.length) {
    seats.set(byRemainder[i]!.code, seats.get(byRemainder[i]!.code)! + 1);
  }
  return seats;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function spreadHomes(members: readonly Firm[], count: number, draws: Draws): Firm[] {
  const weights = members.map(({ marketPotential }) => marketPotential);
  let homes = Array.from({ length: count }, () => members[draws.weighted(weights)]!);
  for (let round = 0; round < 6; round += 1) {
    const sums = homes.map(() => ({ weight: 0, longitude: 0, latitude: 0 }));
    for (const [i, firm] of members.entries()) {
      const cell = sums[nearest(homes, firm)]!;
      cell.weight += weights[i]!;
      cell.longitude += weights[i]! * firm.longitude;
      cell.latitude += weights[i]! * firm.latitude;
    }
    homes = sums.map(({ weight, longitude, latitude }) =>
      weight === 0
        ? members[draws.weighted(weights)]!
        : members[nearest(members, { longitude: longitude / weight, latitude: latitude / weight })]!,
    );
  }
  return [...homes].sort((a, b) => a.city.localeCompare(b.city, 'en') || Number(a.crd) - Number(b.crd));
}

interface Place {
  longitude: number;
  latitude: number;
}

/** Index of the nearest place; flat distance with longitude shortened, enough to choose a seat by. */
export function nearest(places: readonly Place[], from: Place): number {
  const narrowing = Math.cos((from.latitude * Math.PI) / 180) ** 2;
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let i = 0; i < places.length; i += 1) {
    const dx = places[i]!.longitude - from.longitude;
    const dy = places[i]!.latitude - from.latitude;
    const distance = dx * dx * narrowing + dy * dy;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = i;
    }
  }
  return best;
}

function makeRep(code: string, division: string, home: Firm, draws: Draws): SampleRep {
  const languages = ['en', ...(draws.chance(0.25) ? ['es'] : []), ...(draws.chance(0.08) ? ['fr'] : [])];
  const capacityDay = 3 + draws.index(3);
  const general = draws.normal() * 0.2;
  return {
    code,
    division,
    home,
    languages,
    products: drawProducts(draws),
    licences: [],
    segments: segments.filter(() => draws.chance(0.96)),
    capacityDay,
    capacityWeek: capacityDay * 4,
    capacityOpen: 28 + draws.index(16),
    absences: drawAbsences(draws),
    effect: new Map<Segment, number>(segments.map((segment) => [segment, general + draws.normal() * 0.3])),
  };
}

/** Everyone knows the core fund; most know most other lines, so that some leads need a specialist. */
function drawProducts(draws: Draws): Product[] {
  return products.filter((product) => product === 'core-equity' || draws.chance(0.93));
}

function drawAbsences(draws: Draws): { fromDaysBack: number; toDaysBack: number; kind: string }[] {
  const absences = [];
  for (let start = draws.between(500, 730); start > -60; start -= draws.between(90, 240)) {
    const length = 3 + draws.index(9);
    absences.push({ fromDaysBack: Math.round(start), toDaysBack: Math.round(start) - length, kind: 'leave' });
  }
  return absences;
}

/** The states of the firms around home, nearest first, so that coverage overlaps but has edges. */
function licencesOf(rep: SampleRep, firms: readonly Firm[], draws: Draws): string[] {
  const nearestByState = new Map<string, number>();
  const narrowing = Math.cos((rep.home.latitude * Math.PI) / 180) ** 2;
  for (const firm of firms) {
    const dx = firm.longitude - rep.home.longitude;
    const dy = firm.latitude - rep.home.latitude;
    const distance = dx * dx * narrowing + dy * dy;
    if (distance < (nearestByState.get(firm.state) ?? Number.POSITIVE_INFINITY)) {
      nearestByState.set(firm.state, distance);
    }
  }
  nearestByState.delete(unlicensedState);
  const states = [...nearestByState].sort((a, b) => a[1] - b[1] || a[0].localeCompare(b[0], 'en'));
  const near = states.slice(0, 6 + draws.index(8)).map(([state]) => state);
  const own = divisions[rep.division]!.filter((state) => state !== unlicensedState);
  return [...new Set([...own, ...near])].sort();
}
