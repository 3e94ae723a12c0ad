import { type CsrGraph, csrFromEdges } from '@catchment/algorithms/graph';
import type { getMarket, Measure, PlanDetail, RouteOk } from '@catchment/contract';

export type Market = RouteOk<typeof getMarket>;

/** A measure a territory can add up: of the market or of the firm. */
export interface AdditiveMeasure {
  key: string;
  label: string;
  unit: Measure['unit'];
  /** Length n; missing values count as nothing. */
  values: Float64Array;
}

/** Everything about the ground that stays the same while a plan is edited. */
export interface PlanWorld {
  unitCount: number;
  names: readonly string[];
  states: readonly string[];
  lon: readonly number[];
  lat: readonly number[];
  graph: CsrGraph;
  measures: readonly AdditiveMeasure[];
}

const firmMeasures: Record<string, { label: string; unit: Measure['unit'] }> = {
  accounts: { label: 'Accounts', unit: 'accounts' },
  aum: { label: 'Assets of accounts', unit: 'usd' },
  'open-leads': { label: 'Open leads', unit: 'leads' },
  workload: { label: 'Workload', unit: 'hours' },
};

export function planWorld(market: Market, firm: PlanDetail['firmMeasures']): PlanWorld {
  const own = Object.entries(firm).map(([key, values]) => ({
    key,
    label: firmMeasures[key]?.label ?? key,
    unit: firmMeasures[key]?.unit ?? 'index',
    values: Float64Array.from(values),
  }));
  const ofMarket = market.measures
    .filter((measure) => measure.additive)
    .map(({ key, label, unit }) => ({ key, label, unit, values: summable(market.values[key] ?? []) }));
  const { unitCount, names, states, lon, lat } = market;
  const graph = csrFromEdges(unitCount, market.edges);
  return { unitCount, names, states, lon, lat, graph, measures: [...ofMarket, ...own] };
}

export function measureOf(world: PlanWorld, key: string): AdditiveMeasure | undefined {
  return world.measures.find((measure) => measure.key === key);
}

export function unitName(world: Pick<PlanWorld, 'names' | 'states'>, unit: number): string {
  return `${world.names[unit]}, ${world.states[unit]}`;
}

function summable(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? 0);
}
