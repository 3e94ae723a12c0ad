import { connectedComponents } from '@catchment/algorithms/graph';
import { distanceBetween } from '@catchment/algorithms/spatial';
import { type BalanceWish, hasOwnBounds, type PlanSettings, wishesOf, wishLimits } from '@catchment/contract';
import { type Alignment, NONE } from './plan-edits.ts';
import { measureOf, type PlanWorld, unitName } from './plan-world.ts';

export interface LiveTerritory {
  index: number;
  unitCount: number;
  /** By measure key. */
  totals: Readonly<Record<string, number>>;
  /** Units that hang together with no others of the territory but themselves; empty when it is in one piece. */
  apart: readonly number[];
  /** Why it is split, in words; null when it is not. */
  splitWords: string | null;
  /** Mean distance of its accounts to their middle. */
  travelKm: number;
}

export interface LiveBalance {
  key: string;
  label: string;
  mean: number;
  /** Standard deviation over the mean. */
  cv: number;
  min: number;
  max: number;
  /** Null when it is not balanced, or balanced between bounds. */
  tolerance: number | null;
  /** What a territory may have, in the measure's unit; null when it is not limited. No upper limit is infinity. */
  limits: { low: number; high: number } | null;
  /** Territories outside these limits. */
  outside: number;
}

/** What a planner judges a plan by, as it would be if the edits were saved. */
export interface LiveFigures {
  territories: readonly LiveTerritory[];
  balance: readonly LiveBalance[];
  gaps: readonly number[];
  moved: { units: number; accounts: number };
}

/**
 * All figures of an alignment, from scratch: with a few thousand units that takes a few milliseconds, so a brush
 * stroke needs no bookkeeping that could drift from the truth.
 *
 * Cost: O(n × measures + edges).
 */
export function liveFigures(
  world: PlanWorld,
  settings: PlanSettings,
  alignment: Alignment,
  live: ArrayLike<number>,
  territoryCount: number,
): LiveFigures {
  const unitsOf = unitsByTerritory(alignment, territoryCount);
  const apartOf = unitsApart(world, alignment, territoryCount);
  const totalsOf = totals(world, alignment, territoryCount);
  const accounts = measureOf(world, 'accounts')?.values ?? new Float64Array(world.unitCount);
  const territories = unitsOf.map((units, index) => ({
    index,
    unitCount: units.length,
    totals: totalsOf[index]!,
    apart: apartOf[index]!,
    splitWords: splitWords(world, apartOf[index]!),
    travelKm: meanTravelKm(world, units, accounts),
  }));
  const gaps: number[] = [];
  const moved = { units: 0, accounts: 0 };
  alignment.forEach((territory, unit) => {
    if (territory === NONE) gaps.push(unit);
    if (live[unit] === NONE || live[unit] === territory) return;
    moved.units++;
    moved.accounts += accounts[unit]!;
  });
  return { territories, balance: balances(world, settings, totalsOf), gaps, moved };
}

/** How far a territory is from the mean: +0.12 is 12 % above. */
export function deviation(territory: LiveTerritory, balance: LiveBalance): number {
  return balance.mean === 0 ? 0 : (territory.totals[balance.key] ?? 0) / balance.mean - 1;
}

function totals(world: PlanWorld, alignment: Alignment, territoryCount: number): Record<string, number>[] {
  const sums = world.measures.map(({ values }) => {
    const sum = new Float64Array(territoryCount);
    for (let unit = 0; unit < alignment.length; unit++) {
      const territory = alignment[unit]!;
      if (territory !== NONE) sum[territory]! += values[unit]!;
    }
    return sum;
  });
  return Array.from({ length: territoryCount }, (_, index) =>
    Object.fromEntries(world.measures.map(({ key }, at) => [key, sums[at]![index]!])),
  );
}

function balances(
  world: PlanWorld,
  settings: PlanSettings,
  totalsOf: readonly Record<string, number>[],
): LiveBalance[] {
  const asked = new Map(wishesOf(settings).map((wish) => [wish.measure, wish]));
  const first = [...asked.keys()].flatMap((key) => measureOf(world, key) ?? []);
  const others = world.measures.filter(({ key }) => !asked.has(key));
  return [...first, ...others].map(({ key, label }) => {
    const values = totalsOf.map((total) => total[key]!);
    return { key, label, ...spreadOf(values, asked.get(key), settings.capacity) };
  });
}

function spreadOf(
  values: readonly number[],
  wish: BalanceWish | undefined,
  capacity: PlanSettings['capacity'],
) {
  const size = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / size;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size;
  const limits = wish ? wishLimits(wish, mean, capacity) : null;
  const slack = mean * 1e-9;
  const isOutside = (value: number) =>
    limits !== null && (value < limits.low - slack || value > limits.high + slack);
  return {
    tolerance: wish && !hasOwnBounds(wish) ? wish.tolerance : null,
    limits,
    mean,
    cv: mean === 0 ? 0 : Math.sqrt(variance) / mean,
    min: values.length === 0 ? 0 : Math.min(...values),
    max: values.length === 0 ? 0 : Math.max(...values),
    outside: values.filter(isOutside).length,
  };
}

/** For each territory the units outside its largest piece. */
function unitsApart(world: PlanWorld, alignment: Alignment, territoryCount: number): number[][] {
  const { count, componentOf } = connectedComponents(world.graph, alignment);
  const pieces: number[][] = Array.from({ length: count }, () => []);
  for (const [unit, piece] of componentOf.entries()) pieces[piece]!.push(unit);
  const largest: (number[] | undefined)[] = Array.from({ length: territoryCount });
  for (const piece of pieces) {
    const territory = alignment[piece[0]!]!;
    if (territory !== NONE && piece.length > (largest[territory]?.length ?? 0)) largest[territory] = piece;
  }
  const apart: number[][] = Array.from({ length: territoryCount }, () => []);
  for (const piece of pieces) {
    const territory = alignment[piece[0]!]!;
    if (territory !== NONE && piece !== largest[territory]) apart[territory]!.push(...piece);
  }
  return apart;
}

function splitWords(world: PlanWorld, apart: readonly number[]): string | null {
  if (apart.length === 0) return null;
  const named = apart.slice(0, 2).map((unit) => unitName(world, unit));
  const more = apart.length > 2 ? ` and ${apart.length - 2} more` : '';
  return `Split: ${named.join('; ')}${more} ${apart.length === 1 ? 'touches' : 'touch'} no other part of it`;
}

function meanTravelKm(world: PlanWorld, units: readonly number[], weights: Float64Array): number {
  let [total, lon, lat] = [0, 0, 0];
  for (const unit of units) {
    total += weights[unit]!;
    lon += weights[unit]! * world.lon[unit]!;
    lat += weights[unit]! * world.lat[unit]!;
  }
  if (total === 0) return 0;
  let km = 0;
  for (const unit of units) {
    if (weights[unit] === 0) continue;
    km +=
      weights[unit]! *
      distanceBetween('lonlat', lon / total, lat / total, world.lon[unit]!, world.lat[unit]!);
  }
  return km / total;
}

function unitsByTerritory(alignment: Alignment, territoryCount: number): number[][] {
  const units: number[][] = Array.from({ length: territoryCount }, () => []);
  for (const [unit, territory] of alignment.entries()) units[territory]?.push(unit);
  return units;
}
