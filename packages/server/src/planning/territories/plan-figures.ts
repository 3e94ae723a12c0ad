import { connectedComponents } from '@catchment/algorithms/graph';
import {
  type BalanceWish,
  hasOwnBounds,
  type PlanFigures,
  type PlanSettings,
  wishesOf,
  wishLimits,
} from '@catchment/contract';
import {
  type Alignment,
  additiveMeasures,
  measureLabel,
  measureValues,
  NONE,
  type PlanBasis,
  unitLabel,
  unitsByTerritory,
} from './plan-basis.ts';
import { planObjective } from './plan-objective.ts';

type TerritoryFigures = PlanFigures['territories'][number];
export type BalanceFigures = PlanFigures['balance'][number];

/**
 * Everything a planner judges a plan by: objective, balance of each measure, each territory's totals and whether it
 * is in one piece, what moves against today, gaps, and the problems in words.
 */
export function planFigures(basis: PlanBasis, alignment: Alignment): PlanFigures {
  const territories = territoryFigures(basis, alignment);
  const balance = balanceOfPlan(
    basis,
    territories.map((territory) => territory.totals),
  );
  const gaps = alignment.filter((territory) => territory === NONE).length;
  const hasLive = basis.isPlaced.includes(1);
  return {
    objective: planObjective(basis, alignment),
    objectiveBefore: hasLive ? planObjective(basis, basis.live) : null,
    balance,
    territories,
    moved: movedFigures(basis, alignment),
    gaps,
    split: territories.filter((territory) => !territory.contiguous).length,
    problems: problemsInWords(basis, territories, balance, gaps),
  };
}

function territoryFigures(basis: PlanBasis, alignment: Alignment): TerritoryFigures[] {
  const units = unitsByTerritory(alignment, basis.territories.length);
  const pieces = piecesByTerritory(basis, alignment);
  const columns = additiveMeasures(basis.table).map(({ key }) => [key, measureValues(basis, key)!] as const);
  return basis.territories.map((territory, index) => {
    const total = (values: Float64Array) => units[index]!.reduce((sum, unit) => sum + values[unit]!, 0);
    const apart = pieces[index]!.slice(1).flat();
    return {
      index,
      territoryId: territory.territoryId,
      code: territory.code,
      name: territory.name,
      colour: territory.colour,
      repId: territory.repId,
      repName: territory.repName,
      unitCount: units[index]!.length,
      accountCount: total(basis.firm.measures.accounts),
      contiguous: apart.length === 0,
      splitDetail: apart.length === 0 ? null : splitInWords(basis, apart, pieces[index]!.length),
      totals: Object.fromEntries(columns.map(([key, values]) => [key, total(values)])),
    };
  });
}

/** The pieces of each territory, the largest first. */
function piecesByTerritory({ table, territories }: PlanBasis, alignment: Alignment): number[][][] {
  const { count, componentOf } = connectedComponents(table.graph, alignment);
  const pieces: number[][] = Array.from({ length: count }, () => []);
  for (const [unit, piece] of componentOf.entries()) pieces[piece]!.push(unit);
  const byTerritory: number[][][] = territories.map(() => []);
  for (const piece of pieces) byTerritory[alignment[piece[0]!]!]?.push(piece);
  for (const list of byTerritory) list.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  return byTerritory;
}

function splitInWords({ table }: PlanBasis, apart: readonly number[], pieceCount: number): string {
  const named = apart.slice(0, 3).map((unit) => unitLabel(table, unit));
  const more = apart.length > 3 ? ` and ${apart.length - 3} more` : '';
  const verb = apart.length === 1 ? 'touches' : 'touch';
  return `In ${pieceCount} pieces: ${named.join('; ')}${more} ${verb} no other part of it.`;
}

/** Balance of each measure over territories: the balanced ones with their tolerance first, then the others. */
export function balanceOfPlan(
  { table, settings }: Pick<PlanBasis, 'table' | 'settings'>,
  totals: readonly Readonly<Record<string, number>>[],
): BalanceFigures[] {
  const asked = new Map(wishesOf(settings).map((wish) => [wish.measure, wish]));
  const others = additiveMeasures(table).filter(({ key }) => !asked.has(key));
  return [...asked.keys(), ...others.map(({ key }) => key)].map((key) =>
    balanceOf(
      key,
      measureLabel(table, key),
      totals.map((total) => total[key] ?? 0),
      asked.get(key) ?? null,
      settings.capacity,
    ),
  );
}

function balanceOf(
  measure: string,
  label: string,
  values: number[],
  wish: BalanceWish | null,
  capacity: PlanSettings['capacity'],
): BalanceFigures {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(values.length, 1);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return {
    measure,
    label,
    mean,
    cv: mean === 0 ? 0 : Math.sqrt(variance) / mean,
    min,
    max,
    maxOverMin: min > 0 ? max / min : null,
    ...limitFigures(wish, mean, values, capacity),
  };
}

/** A hair of slack, so that a total that meets its limit exactly is not outside by rounding. */
const SLACK = 1e-9;

function limitFigures(
  wish: BalanceWish | null,
  mean: number,
  values: number[],
  capacity: PlanSettings['capacity'],
): Pick<BalanceFigures, 'tolerance' | 'low' | 'high' | 'outside'> {
  if (wish === null) return { tolerance: null, low: null, high: null, outside: 0 };
  const { low, high } = wishLimits(wish, mean, capacity);
  return {
    tolerance: hasOwnBounds(wish) ? null : wish.tolerance,
    low,
    high: Number.isFinite(high) ? high : null,
    outside: values.filter((value) => value > high + mean * SLACK || value < low - mean * SLACK).length,
  };
}

/** What changes against today: units and accounts that another territory has today; protected accounts stay. */
function movedFigures(basis: PlanBasis, alignment: Alignment): PlanFigures['moved'] {
  const { live, isPlaced, liveRepIds, firm, territories } = basis;
  const told = new Set<string>();
  let [units, accounts, aumUsd] = [0, 0, 0];
  for (const [unit, territory] of alignment.entries()) {
    if (isPlaced[unit] === 0 || live[unit] === territory) continue;
    units++;
    accounts += firm.movableAccounts[unit]!;
    aumUsd += firm.movableAumUsd[unit]!;
    for (const repId of [liveRepIds[unit], territories[territory]?.repId]) if (repId != null) told.add(repId);
  }
  return { units, accounts, aumCents: Math.round(aumUsd * 100), reps: told.size };
}

function problemsInWords(
  basis: PlanBasis,
  territories: readonly TerritoryFigures[],
  balance: readonly BalanceFigures[],
  gaps: number,
): string[] {
  const split = territories.filter(({ splitDetail }) => splitDetail !== null);
  return [
    ...(gaps === 0 ? [] : [`${gaps} ${gaps === 1 ? 'unit has' : 'units have'} no territory.`]),
    ...territories.filter(({ unitCount }) => unitCount === 0).map(({ code }) => `${code} has no unit.`),
    ...(basis.settings.contiguity ? split.map(({ code, splitDetail }) => `${code}: ${splitDetail}`) : []),
    ...balance.filter(({ outside }) => outside > 0).map((figures) => imbalanceInWords(figures, territories)),
  ];
}

function imbalanceInWords(
  { measure, label, mean, tolerance, low, high, outside }: BalanceFigures,
  territories: readonly TerritoryFigures[],
): string {
  const share = ({ totals }: TerritoryFigures) => totals[measure]! / mean - 1;
  const worst = territories.reduce((a, b) => (Math.abs(share(b)) > Math.abs(share(a)) ? b : a));
  const percent = Math.round(Math.abs(share(worst)) * 100);
  const side = share(worst) > 0 ? 'above' : 'below';
  const limit =
    tolerance === null
      ? `outside ${amountsInWords(low, high)}`
      : `more than ${Math.round(tolerance * 1000) / 10} % off the mean`;
  const count = outside === 1 ? '1 territory is' : `${outside} territories are`;
  return `${label}: ${count} ${limit}; the furthest from the mean, ${worst.code}, is ${percent} % ${side} it.`;
}

/** "40 to 60", "at most 60". */
export function amountsInWords(low: number | null, high: number | null): string {
  const shown = (amount: number) => amount.toLocaleString('en-US', { maximumSignificantDigits: 4 });
  if (high === null) return `at least ${shown(low ?? 0)}`;
  return low === null || low === 0 ? `at most ${shown(high)}` : `${shown(low)} to ${shown(high)}`;
}
