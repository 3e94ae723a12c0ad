import { defineCommand } from 'citty';
import { InputError } from '../files/input-error.ts';
import { readDesignOptions } from './design/design-options.ts';
import { runDesign } from './design/run-design.ts';

export default defineCommand({
  meta: {
    name: 'design',
    description: `Draw balanced, connected, compact territories, and say how far they are from the best possible.

  Example:
    catchment design benchmarks/instances/districting/county/AR-county.units.csv \\
      --edges benchmarks/instances/districting/county/AR-county.edges.csv \\
      --territories 4 --balance pop=0.005 --out plan.csv --report report.json

  UNITS.csv: id,x,y (or id,lon,lat) and one column an activity. EDGES.csv: a,b, each pair once.
  Islands that cannot be territories by themselves are tied to the nearest land; the report lists these water edges.
  Every file and rule is explained in docs/territory-design.md.`,
  },
  args: {
    units: { type: 'positional', required: false, valueHint: 'UNITS.csv', description: 'id,x,y,ACTIVITY…' },
    edges: { type: 'string', valueHint: 'EDGES.csv', description: 'Which units touch: a,b' },
    territories: {
      type: 'string',
      valueHint: 'K|as-needed',
      description:
        'How many territories; as-needed: the fewest that capacities (--balance NAME=LOW..HIGH) allow',
    },
    balance: {
      type: 'string',
      valueHint: 'NAME=TOL|LOW..HIGH',
      description: 'Keep an activity within bounds; may be repeated',
    },
    compactness: {
      type: 'string',
      valueHint: 'inertia|distance|travel-time|cut-edges',
      description: 'What compact means (default inertia, or travel-time when minutes are given)',
    },
    'travel-times': {
      type: 'string',
      valueHint: 'MATRIX.csv',
      description: 'Minutes between units: from,to,minutes; neighbours are enough. x,y may then be left out',
    },
    weight: {
      type: 'string',
      valueHint: 'NAME',
      description:
        'Column that weights distances; 1 for none (default: the first balanced activity, 1 for distance)',
    },
    'round-distance': {
      type: 'string',
      valueHint: 'METRES',
      description: 'Count distances in whole multiples of this',
    },
    coordinates: {
      type: 'string',
      valueHint: 'planar|lonlat',
      description: 'x,y in metres (default) or longitude, latitude in degrees',
    },
    centres: {
      type: 'string',
      valueHint: 'CENTRES.csv',
      description:
        'Fixed centres: territory,unit, and if wanted x,y of a home and pull (2 pulls twice as strongly)',
    },
    current: { type: 'string', valueHint: 'CURRENT.csv', description: 'The plan of today: id,territory' },
    keep: {
      type: 'string',
      valueHint: 'NAME=WEIGHT',
      description: 'What changing territory costs: 0.1 is gentle, 100 rules; NAME 1 counts units',
    },
    'move-at-most': {
      type: 'string',
      valueHint: 'NAME=SHARE',
      description: 'Hard limit to the share that changes territory; NAME 1 counts units',
    },
    locked: { type: 'string', valueHint: 'LOCKED.csv', description: 'Never moved: id,territory' },
    together: { type: 'string', valueHint: 'PAIRS.csv', description: 'Units in one territory: a,b' },
    apart: { type: 'string', valueHint: 'PAIRS.csv', description: 'Units in different territories: a,b' },
    'no-contiguity': { type: 'boolean', description: 'Territories need not be connected' },
    seconds: { type: 'string', valueHint: '10', description: 'Processor seconds to spend' },
    iterations: {
      type: 'string',
      valueHint: 'N',
      description: 'Stop the search after so many steps instead: the same bytes on any machine',
    },
    prove: { type: 'boolean', description: 'Go on until the plan is proved optimal, or the time is over' },
    threads: {
      type: 'string',
      valueHint: '1',
      description:
        'Searches at once, each from a seed of its own; the best plan counts. Another number, another plan; --seconds are then of the clock',
    },
    seed: { type: 'string', valueHint: '1', description: 'Same seed, same plan' },
    out: { type: 'string', valueHint: 'PLAN.csv', description: 'Where to write id,territory' },
    report: { type: 'string', valueHint: 'REPORT.json', description: 'Where to write the figures' },
    json: { type: 'boolean', description: 'Print the figures as one JSON object' },
  },
  run: async ({ rawArgs }) => {
    try {
      process.exitCode = await runDesign(readDesignOptions(rawArgs), {
        print: (text) => process.stdout.write(text),
        showProgress: process.stderr.isTTY ? (text) => process.stderr.write(text) : undefined,
      });
    } catch (error) {
      if (!(error instanceof InputError || error instanceof RangeError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    }
  },
});
