import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { connectIslands, csrFromEdges } from '@catchment/algorithms/graph';
import { readShippedMarketData } from '../../packages/server/src/planning/market/shipped-market-data.ts';
import { mainlandOf } from '../../packages/server/src/planning/market/unit-table.ts';
import { FIRST_PLAN_SETTINGS } from '../../packages/server/src/planning/territories/first-plan-settings.ts';
import {
  SHIPPED_PLAN_FILE,
  type ShippedPlan,
} from '../../packages/server/src/planning/territories/shipped-first-plan.ts';
import { solvePlan } from '../../packages/server/src/planning/territories/solve-plan.ts';
import { writeWhole } from '../market-data/write-table.ts';

/** Builds the sample firm's first territories ahead: `node tools/first-plan/main.ts --seconds 120`. */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    territories: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});

const market = readShippedMarketData();
const values = (key: string) => Float64Array.from(market.values.get(key) ?? [], (value) => value ?? 0);
const { balance, compactness, compactnessWeight, contiguity } = FIRST_PLAN_SETTINGS;
const settings = {
  territoryCount: Number(options.territories),
  balance,
  compactness,
  compactnessWeight,
  contiguity,
};
const mainland = mainlandOf(market.fips.length, market.landEdges);
const land = csrFromEdges(market.fips.length, market.landEdges);
const problem = {
  graph: connectIslands(land, market.lon, market.lat, 'lonlat').graph,
  x: market.lon,
  y: market.lat,
  coordinates: 'lonlat' as const,
  territoryCount: settings.territoryCount,
  activities: balance.map(({ measure, tolerance }) => ({
    name: measure,
    values: values(measure),
    tolerance,
  })),
  compactness,
  weight: values(compactnessWeight!).map((value, unit) => value * mainland[unit]!),
  contiguity,
};
const task = {
  problem,
  seconds: Number(options.seconds),
  seed: Number(options.seed),
  cancel: new Int32Array(new SharedArrayBuffer(4)),
};
const solved = solvePlan(
  task,
  () => performance.now() / 1000,
  ({ progress, objective, feasible }) => {
    process.stderr.write(
      `\r${Math.round(100 * progress)} %  ${objective.toPrecision(6)}  ${feasible ? 'within' : 'outside'} limits `,
    );
  },
);
const shipped: ShippedPlan = { settings, solved: { ...solved, alignment: [...solved.alignment] } };
writeWhole(SHIPPED_PLAN_FILE, `${JSON.stringify(shipped)}\n`);
