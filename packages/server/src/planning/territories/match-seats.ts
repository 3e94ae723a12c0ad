import { assignOneToOne } from '@catchment/algorithms/assignment';
import { centresOf } from './neighbourhood.ts';
import type { Alignment, PlanBasis } from './plan-basis.ts';
import { distanceKm } from './plan-objective.ts';

/** One seat to be: its code ("NE-04"), where its rep hangs in the org tree, and who the rep is. */
export interface FirstSeat {
  code: string;
  orgNodeId: string;
  repId: string;
  /** Where the rep lives; the nearest of the territories drawn becomes theirs. */
  homeUnitId: number;
}

/** How many of the nearest homes say to which node of the org tree a territory belongs. */
const HOMES_ASKED = 5;
/** What it counts, in kilometres, when a rep covers ground of another node. */
const FOREIGN_NODE_KM = 1500;

export interface MatchedSeats {
  /** The alignment renumbered: territory i is that of seat i. */
  alignment: Alignment;
  /** Org node and code of each territory, by seat. */
  orgNodeIds: string[];
  codes: string[];
}

/**
 * Gives every seat a territory, with the least distance from homes to centres in all.
 *
 * A territory hangs in the org tree where the reps who live nearest to its centre do. Where a node has more reps than
 * territories, some cover ground of another: there they get the next code of that node ("MW-13"), everywhere else the
 * territory has the code of its seat.
 */
export function matchSeats(
  basis: PlanBasis,
  alignment: Alignment,
  seats: readonly FirstSeat[],
): MatchedSeats {
  const centres = centresOf({ ...basis, settings: { ...basis.settings, fixedCentres: false } }, alignment);
  const nodes = centres.map(
    (centre, territory) => nodeAround(basis, centre, seats) ?? seats[territory]!.orgNodeId,
  );
  const costs = Float64Array.from({ length: seats.length ** 2 }, (_, pair) => {
    const [territory, seat] = [Math.floor(pair / seats.length), seats[pair % seats.length]!];
    const foreign = nodes[territory] === seat.orgNodeId ? 0 : FOREIGN_NODE_KM;
    return centres[territory]! < 0 ? 0 : foreign + distanceKm(basis, seat.homeUnitId, centres[territory]!);
  });
  const { columnOfRow } = assignOneToOne(costs, seats.length, seats.length);
  const orgNodeIds = seats.map((_, seat) => nodes[columnOfRow.indexOf(seat)]!);
  return {
    alignment: alignment.map((territory) => columnOfRow[territory] ?? territory),
    orgNodeIds,
    codes: codesOf(seats, orgNodeIds),
  };
}

/** The node of most of the nearest homes; among equals that of the nearest. */
function nodeAround(basis: PlanBasis, centre: number, seats: readonly FirstSeat[]): string | undefined {
  if (centre < 0) return undefined;
  const km = (seat: FirstSeat) => distanceKm(basis, seat.homeUnitId, centre);
  const nearest = [...seats]
    .sort((a, b) => km(a) - km(b) || a.code.localeCompare(b.code))
    .slice(0, HOMES_ASKED);
  const votes = Map.groupBy(nearest, ({ orgNodeId }) => orgNodeId);
  return [...votes].reduce((best, next) => (next[1].length > best[1].length ? next : best))[0];
}

function codesOf(seats: readonly FirstSeat[], orgNodeIds: readonly string[]): string[] {
  const taken = new Set(seats.map(({ code }) => code));
  const prefixes = new Map(seats.map(({ orgNodeId, code }) => [orgNodeId, code.replace(/\d+$/, '')]));
  return seats.map(({ code, orgNodeId }, seat) => {
    if (orgNodeIds[seat] === orgNodeId) return code;
    const prefix = prefixes.get(orgNodeIds[seat]!)!;
    for (let number = 1; ; number++) {
      const next = `${prefix}${String(number).padStart(2, '0')}`;
      if (taken.has(next)) continue;
      taken.add(next);
      return next;
    }
  });
}
