import { systemClock } from '@catchment/server/platform/clock/clock';
import { defineCommand } from 'citty';
import { InputError } from '../files/input-error.ts';
import { apply } from './score/apply.ts';
import { readApplyOptions, readTrainOptions } from './score/score-options.ts';
import { train } from './score/train.ts';

const trainCommand = defineCommand({
  meta: {
    name: 'train',
    description: `Learn a score from leads whose outcome is known, and say how good it is on leads it did not learn from.

  Example:
    catchment score train leads.csv --target converted --positive yes --in-time-order \\
      --out model.json --report report.json

  Types, dates, labels and the separator are found in the file. Columns that may not be used (prohibited bases and
  their proxies) or that are only known afterwards (leaks) are refused by name. POLICY.json:
    {"allow": [{"column", "reason", "approver", "expires"}], "prohibit": [{"column", "reason"}],
     "derivedFrom": {"column": ["made", "from"]}}`,
  },
  args: {
    leads: {
      type: 'positional',
      required: false,
      valueHint: 'LEADS.csv',
      description: 'Leads with their outcome',
    },
    target: { type: 'string', valueHint: 'COLUMN', description: 'The column that holds the outcome' },
    positive: { type: 'string', valueHint: 'VALUE', description: 'The outcome that counts as yes' },
    ignore: { type: 'string', valueHint: 'A,B', description: 'Columns to leave out' },
    time: {
      type: 'string',
      valueHint: 'COLUMN',
      description: 'When each lead was; judged on later leads only',
    },
    'in-time-order': { type: 'boolean', description: 'The rows stand in order of time, oldest first' },
    model: { type: 'string', valueHint: 'auto|boosting|logistic', description: 'What to fit (default auto)' },
    policy: {
      type: 'string',
      valueHint: 'POLICY.json',
      description: 'Exceptions and further prohibited columns',
    },
    seed: { type: 'string', valueHint: '1', description: 'Same seed, same model' },
    out: { type: 'string', valueHint: 'MODEL.json', description: 'Where to write the model' },
    report: { type: 'string', valueHint: 'REPORT.json', description: 'Where to write the figures' },
    json: { type: 'boolean', description: 'Print the figures as one JSON object' },
  },
  run: ({ rawArgs }) =>
    strictly(() => train(readTrainOptions(rawArgs), systemClock.now().toISOString().slice(0, 10))),
});

const applyCommand = defineCommand({
  meta: {
    name: 'apply',
    description: `Score leads with a trained model, with the reasons in points that add up.

  Example:
    catchment score apply model.json leads.csv --out scores.csv --reasons 4

  SCORES.csv: row (1 is the first lead), probability, reason_1, points_1 …, starting_points, other_points.`,
  },
  args: {
    model: { type: 'positional', required: false, valueHint: 'MODEL.json', description: 'A trained model' },
    leads: { type: 'positional', required: false, valueHint: 'LEADS.csv', description: 'Leads to score' },
    out: { type: 'string', valueHint: 'SCORES.csv', description: 'Where to write the scores' },
    reasons: { type: 'string', valueHint: '4', description: 'Reasons a lead at most; 0 for none' },
    seed: { type: 'string', valueHint: '1', description: 'Has no effect: scoring draws no numbers' },
    json: { type: 'boolean', description: 'Print what was done as one JSON object' },
  },
  run: ({ rawArgs }) =>
    strictly(async () => {
      await apply(readApplyOptions(rawArgs));
      return 0;
    }),
});

export default defineCommand({
  meta: { name: 'score', description: 'Train a lead score on a file, or apply one' },
  subCommands: { train: trainCommand, apply: applyCommand },
});

/** What the user gave wrong is one line and exit code 2. */
async function strictly(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof RangeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
