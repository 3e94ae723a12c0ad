import type { getMarket, Measure, RouteOk } from '@catchment/contract';
import type { Classes } from '../../map/classes.ts';
import type { MarketSearch } from './search.ts';

export type Market = RouteOk<typeof getMarket>;

/** What map and table show: one measure, cut into classes, some of them filtered, one county picked. */
export interface MarketParts {
  market: Market;
  measure: Measure;
  classes: Classes;
  shown: ReadonlySet<number> | null;
  unit: number | undefined;
  change: (next: MarketSearch) => void;
}

export function unitName(market: Market, unit: number): string {
  return `${market.names[unit]}, ${market.states[unit]}`;
}
