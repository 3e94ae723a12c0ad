import type { getMarket, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { unitTable } from './unit-table.ts';

/** All units with every market measure, as parallel arrays. */
export async function getMarketOperation(ctx: Ctx): Promise<RouteOutcome<typeof getMarket>> {
  const table = await unitTable(ctx);
  return {
    kind: 'ok',
    body: {
      unitCount: table.unitCount,
      fips: [...table.fips],
      names: [...table.names],
      states: [...table.states],
      lon: [...table.lon],
      lat: [...table.lat],
      edges: [...table.edges],
      waterFrom: table.waterFrom,
      measures: [...table.measures],
      values: Object.fromEntries([...table.values].map(([key, values]) => [key, [...values]])),
    },
  };
}
