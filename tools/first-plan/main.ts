import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { solvePlan } from '../../packages/server/src/planning/building/solve-plan.ts';
import { FIRST_PLAN_SETTINGS } from '../../packages/server/src/planning/territories/first-plan-settings.ts';
import {
  SHIPPED_PLAN_FILE,
  type ShippedPlan,
} from '../../packages/server/src/planning/territories/shipped-first-plan.ts';
import { writeWhole } from '../market-data/write-table.ts';
import { nationalProblem } from './national-problem.ts';

/** Builds the sample firm's first territories ahead: `node tools/first-plan/main.ts --seconds 120`. */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    territories: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});

const { balance, compactness, compactnessWeight, contiguity } = FIRST_PLAN_SETTINGS;
const settings = {
  territoryCount: Number(options.territories),
  balance,
  compactness,
  compactnessWeight,
  contiguity,
};
const task = {
  problem: nationalProblem(settings),
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
