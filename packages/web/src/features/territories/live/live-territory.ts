import type { listTerritories, RouteOk } from '@catchment/contract';

export type LiveList = RouteOk<typeof listTerritories>;
export type LiveTerritoryRow = LiveList['items'][number];

/** The reps on the seats of a territory, or that the seat is vacant. */
export function holders(territory: LiveTerritoryRow): string {
  const names = territory.seats.flatMap((seat) => seat.repName ?? []);
  return names.length === 0 ? 'Vacant seat' : names.join(', ');
}

/** The seat of a territory that nobody holds, if there is one. */
export function vacantSeat(territory: LiveTerritoryRow): LiveTerritoryRow['seats'][number] | undefined {
  return territory.seats.find((seat) => seat.repId === null && seat.kind === 'external');
}
