import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createForestExplainer } from '../../packages/algorithms/src/boosting/tree-shap.ts';
import { record } from '../harness.ts';
import { readXgboostForest } from './scoring/read-xgboost-forest.ts';

// Contributions of a published xgboost model on 50 rows, against those xgboost printed.

const REFERENCE = join(import.meta.dirname, '../../../shared/benchmarks/scoring');

if (!existsSync(REFERENCE))
  console.log('scoring explanations: the reference is not beside the checkout; nothing measured');
else compare();

function compare(): void {
  const forest = readXgboostForest(readFileSync(join(REFERENCE, 'treeshap_bank_xgb_model.json'), 'utf8'));
  const rows = numbersOf('treeshap_bank_rows.csv').map((row) => Float64Array.from(row, Math.fround));
  const expected = numbersOf('treeshap_bank_contribs.csv');
  const featureCount = rows[0]?.length ?? 0;
  const explainer = createForestExplainer(forest, new Float64Array(featureCount));
  const explain = (row: Float64Array) => {
    const into = {
      margins: new Float64Array(1),
      contributions: new Float64Array(featureCount),
      effects: new Float64Array(featureCount),
    };
    explainer.explain(row, 1, featureCount, into);
    return into.contributions;
  };
  let worst = 0;
  let worstBase = 0;
  rows.forEach((row, i) => {
    const contributions = explain(row);
    const reference = expected[i] ?? [];
    contributions.forEach((value, f) => {
      worst = Math.max(worst, Math.abs(value - (reference[f] ?? Number.NaN)));
    });
    worstBase = Math.max(
      worstBase,
      Math.abs(explainer.expectedMargin - (reference[featureCount] ?? Number.NaN)),
    );
  });
  record('scoring-explanations', 'published xgboost model, 90 trees × 15 leaves, 50 rows', 1, {
    worst_difference: worst,
    worst_base_difference: worstBase,
    microseconds_per_row: microsecondsPerRow(rows, explain),
  });
}

function microsecondsPerRow(rows: readonly Float64Array[], explain: (row: Float64Array) => unknown): number {
  const start = process.cpuUsage();
  const rounds = 40;
  for (let round = 0; round < rounds; round++) for (const row of rows) explain(row);
  return process.cpuUsage(start).user / (rounds * rows.length);
}

function numbersOf(file: string): number[][] {
  const lines = readFileSync(join(REFERENCE, file), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) =>
    line
      .split(',')
      .slice(1)
      .map((cell) => (cell === '' ? Number.NaN : Number(cell))),
  );
}
