import type { DistrictingProblem } from '@catchment/algorithms/districting';
import { connectIslands, csrFromEdges } from '@catchment/algorithms/graph';
import type { PlanSettings } from '@catchment/contract';
import { readShippedMarketData } from '../../packages/server/src/planning/market/shipped-market-data.ts';
import { mainlandOf } from '../../packages/server/src/planning/market/unit-table.ts';

/** All units of the product with some of its market measures to balance, as the server would pose it without a database. */
export function nationalProblem({
  territoryCount,
  balance,
  compactness,
  compactnessWeight,
  contiguity,
}: Pick<
  PlanSettings,
  'territoryCount' | 'balance' | 'compactness' | 'compactnessWeight' | 'contiguity'
>): DistrictingProblem {
  const { fips, landEdges, lon, lat, values } = readShippedMarketData();
  const measure = (key: string) => Float64Array.from(values.get(key) ?? [], (value) => value ?? 0);
  const mainland = mainlandOf(fips.length, landEdges);
  const weight =
    compactnessWeight === null ? new Float64Array(fips.length).fill(1) : measure(compactnessWeight);
  return {
    graph: connectIslands(csrFromEdges(fips.length, landEdges), lon, lat, 'lonlat').graph,
    x: lon,
    y: lat,
    coordinates: 'lonlat',
    territoryCount,
    activities: balance.map(({ measure: key, tolerance }) => ({
      name: key,
      values: measure(key),
      tolerance,
    })),
    compactness,
    weight: weight.map((value, unit) => value * mainland[unit]!),
    contiguity,
  };
}
