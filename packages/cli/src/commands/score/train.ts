import {
  type ScoreTrainingResult,
  type TableRecipe,
  type TrainingReport,
  trainScoreModel,
} from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';
import { inputError } from '../../files/input-error.ts';
import { type Output, writeWhole } from '../../files/write-whole.ts';
import { readPolicy, readTrainingFile, type TrainingFile } from './read-leads.ts';
import type { TrainOptions } from './score-options.ts';
import { writeModel } from './stored-model.ts';

type Trained = Extract<ScoreTrainingResult, { kind: 'trained' }>;

/** Trains, and writes model and report. Returns the exit code. */
export async function train(options: TrainOptions, today: string): Promise<number> {
  const [file, policy] = await Promise.all([readTrainingFile(options), readPolicy(options.policyFile)]);
  const result = trainScoreModel(file.features, file.outcome, {
    random: createPrng(options.seed),
    today,
    model: options.model,
    policy,
    sources: file.sources,
    ...(file.time ? { time: file.time } : {}),
  });
  if (result.kind !== 'trained') return refuse(options, result);
  const report = reportOf(result.report, file);
  await writeWhole(outputs(options, file.recipe, result, report));
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : summaryOf(report));
  return 0;
}

function refuse(options: TrainOptions, result: Exclude<ScoreTrainingResult, Trained>): number {
  if (result.kind === 'one-class') {
    throw inputError({ file: options.leadsFile, column: options.target }, 'expected two classes, got one');
  }
  const message =
    result.kind === 'not-enough-history'
      ? `Not enough history: ${result.positives} yes and ${result.negatives} no; ${result.missing} more of the rarer are needed for ${result.needed} of each.`
      : `No column can be used: ${result.refused.map(({ column, reason }) => `${column} (${reason})`).join('; ')}.`;
  if (options.json) process.stdout.write(`${JSON.stringify({ ...result, message })}\n`);
  process.stderr.write(`${message}\n`);
  return 1;
}

/** The report as it is written: without the held-out rows behind the figures. */
function reportOf(report: TrainingReport, { notes }: TrainingFile) {
  return { ...report, heldOut: undefined, notes };
}

function outputs(options: TrainOptions, recipe: TableRecipe, { model }: Trained, report: object): Output[] {
  const made: Output[] = [];
  if (options.outFile !== undefined) {
    const used = new Set(
      model.featureNames.map((name) => name.replace(/ \((?:month|weekday|hour|day|days before)\)$/, '')),
    );
    const formats = recipe.formats.filter(({ name }) => used.has(name) || name === recipe.timeColumn);
    const { target, positive } = options;
    const content = writeModel({ recipe: { ...recipe, formats }, target, positive, model });
    made.push({ path: options.outFile, content });
  }
  if (options.reportFile !== undefined) {
    made.push({ path: options.reportFile, content: `${JSON.stringify(report, null, 2)}\n` });
  }
  return made;
}

function summaryOf(report: ReturnType<typeof reportOf>): string {
  const { validation, chosen, refused } = report;
  const lines = [
    `${report.rows} leads, ${report.positives} converted; chosen: ${chosen.model} (${chosen.why})`,
    `AUC ${validation.auc.toFixed(4)}, log-loss ${validation.log_loss.toFixed(4)}, calibration error ${validation.ece.toFixed(4)}, lift of the best tenth ${validation.lift_10.toFixed(2)} (${validation.method})`,
    ...(report.duplicates > 0 ? [`${report.duplicates} rows are copies of earlier ones`] : []),
    ...refused.map(({ column, reason }) => `not used: ${column}: ${reason}`),
    ...report.doubted.map(({ column, reason }) => `used, but check: ${column}: ${reason}`),
    ...report.notes,
  ];
  return `${lines.join('\n')}\n`;
}
