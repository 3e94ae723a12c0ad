import { distanceBetween } from '@catchment/algorithms/spatial';
import type { Pocket } from '@catchment/contract';
import type { PlacedRow } from './compose-columns.ts';
import { largest, mostOf, totalAum } from './describe-clusters.ts';

interface PocketParts {
  rows: readonly PlacedRow[];
  /** Pocket and cluster of each row, −1 for none. */
  pocketOf: Int32Array;
  clusterOf: Int16Array;
  pocketCount: number;
  groupCount: number;
  /** Account → who answers for it. */
  reps: ReadonlyMap<string, string>;
}

/** Each pocket with where it is, who serves it, and when it last heard from the firm; most assets first. */
export function describePockets(parts: PocketParts): Pocket[] {
  const members = Array.from({ length: parts.pocketCount }, () => [] as number[]);
  for (const [row, index] of parts.pocketOf.entries()) if (index >= 0) members[index]!.push(row);
  return members
    .map((rows, index) => pocketFrom(parts, rows, index))
    .sort((a, b) => b.aumCents - a.aumCents || a.index - b.index);
}

function pocketFrom({ rows, clusterOf, groupCount, reps }: PocketParts, at: number[], index: number): Pocket {
  const accounts = at.map((row) => rows[row]!);
  const clusterCounts = Array.from({ length: groupCount }, () => 0);
  for (const row of at) if (clusterOf[row]! >= 0) clusterCounts[clusterOf[row]!]! += 1;
  const first = accounts[0]!;
  const [town] = mostOf(accounts.map(({ city, state }) => [city, state].filter(Boolean).join(', ')))[0]!;
  const unit = mostOf(accounts.map(({ unitId }) => String(unitId ?? '')))[0]![0];
  const home = accounts.find(({ unitId }) => String(unitId ?? '') === unit) ?? first;
  return {
    index,
    size: at.length,
    aumCents: totalAum(accounts),
    place: town || (home.county ?? ''),
    county: home.county,
    unitId: home.unitId,
    ...middleOf(accounts),
    servedBy: mostOf(accounts.map(({ id }) => reps.get(id) ?? ''))
      .slice(0, 3)
      .map(([repName, count]) => ({ repName: repName || null, count })),
    lastTouchAt: accounts.reduce<string | null>((last, { lastTouchAt }) => later(last, lastTouchAt), null),
    clusterCounts,
    examples: largest(accounts),
  };
}

function middleOf(accounts: readonly PlacedRow[]): Pick<Pocket, 'lon' | 'lat' | 'radiusKm'> {
  const lon = accounts.reduce((total, { point }) => total + point!.lon, 0) / accounts.length;
  const lat = accounts.reduce((total, { point }) => total + point!.lat, 0) / accounts.length;
  const radiusKm = Math.max(
    ...accounts.map(({ point }) => distanceBetween('lonlat', lon, lat, point!.lon, point!.lat)),
  );
  return { lon, lat, radiusKm };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}
