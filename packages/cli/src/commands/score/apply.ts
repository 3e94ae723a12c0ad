import { toCsv } from '../../files/to-csv.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { readScoredFile } from './read-leads.ts';
import type { ApplyOptions } from './score-options.ts';
import { readModel } from './stored-model.ts';

/**
 * Scores every row. Points are percentage points: starting_points, the reasons' points and other_points add up to
 * 100 × probability.
 */
export async function apply(options: ApplyOptions): Promise<void> {
  const stored = await readModel(options.modelFile);
  const { features } = await readScoredFile(options.leadsFile, stored.recipe);
  const rows =
    options.reasons > 0
      ? reasonedRows(stored.model, features, options.reasons)
      : plainRows(stored.model, features);
  if (options.outFile !== undefined) {
    await writeWhole([{ path: options.outFile, content: toCsv(headerOf(options.reasons), rows) }]);
  }
  const summary = { rows: features.rowCount };
  process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : `${features.rowCount} leads scored\n`);
}

type Cells = readonly (string | number)[];
type Model = Awaited<ReturnType<typeof readModel>>['model'];
type Features = Parameters<Model['predict']>[0];

function headerOf(reasons: number): string[] {
  const columns = Array.from({ length: reasons }, (_, i) => [`reason_${i + 1}`, `points_${i + 1}`]).flat();
  return ['row', 'probability', ...columns, ...(reasons > 0 ? ['starting_points', 'other_points'] : [])];
}

function plainRows(model: Model, features: Features): Cells[] {
  return Array.from(model.predict(features), (probability, row) => [row + 1, probability]);
}

function reasonedRows(model: Model, features: Features, count: number): Cells[] {
  const explainer = model.explainer(features);
  return Array.from({ length: features.rowCount }, (_, row) => {
    const { probability, basePoints, reasons, otherPoints } = explainer.reasons(row, count);
    const cells = Array.from({ length: count }, (_, i) => {
      const reason = reasons[i];
      return reason ? [`${reason.feature} = ${reason.value}`, reason.points] : ['', ''];
    });
    return [row + 1, probability, ...cells.flat(), basePoints, otherPoints];
  });
}
