import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { addLogisticMargins, trainLogistic, weightIndex } from './logistic.ts';
import type { Table } from './table.ts';

function makeProblem(rowCount: number): { table: Table; outcome: Uint8Array } {
  const random = createPrng(4);
  const x = Float64Array.from({ length: rowCount }, () =>
    random.float() < 0.2 ? Number.NaN : random.below(40),
  );
  const codes = Int32Array.from({ length: rowCount }, () => random.below(3));
  const outcome = Uint8Array.from({ length: rowCount }, (_, row) => {
    const margin = (Number.isNaN(x[row]) ? -3 : (x[row] - 20) / 8) + codes[row] - 1;
    return Number(random.float() < 1 / (1 + Math.exp(-margin)));
  });
  const columns: Table['columns'] = [
    { kind: 'numeric', name: 'x', values: x },
    { kind: 'categorical', name: 'kind', codes, categories: ['a', 'b', 'c'] },
  ];
  return { table: { rowCount, columns }, outcome };
}

describe('trainLogistic', () => {
  it('ends where the derivative of the penalised loss is nothing', () => {
    const { table, outcome } = makeProblem(3000);
    const column = table.columns[1];
    const model = trainLogistic({ rowCount: 3000, columns: [column] }, outcome, { l2: 2 });
    if (column.kind !== 'categorical') throw new Error('expected labels');
    const encoded = Float64Array.from(column.codes, (code) =>
      (model.bins[0] as { categories: readonly string[] }).categories.indexOf(column.categories[code]),
    );
    const margins = new Float64Array(3000);
    addLogisticMargins(model, encoded, 3000, 1, margins);
    const residual = margins.reduce(
      (sum, margin, row) => sum + 1 / (1 + Math.exp(-margin)) - outcome[row],
      0,
    );
    expect(Math.abs(residual)).toBeLessThan(1e-3);
  });

  it('never lets an unknown value count for less than the worst known one', () => {
    const { table, outcome } = makeProblem(4000);
    const model = trainLogistic(table, outcome);
    const weights = model.weights[0];
    const unknown = weights[weightIndex(model.bins[0], Number.NaN)];
    expect(unknown).toBeGreaterThanOrEqual(Math.min(...weights.slice(0, -1)));
  });

  it('lets a value that training never missed count for nothing when it is missing', () => {
    const { table, outcome } = makeProblem(2000);
    const model = trainLogistic(table, outcome);
    expect(model.weights[1][3]).toBe(0);
  });

  it('obeys monotone constraints', () => {
    const { table, outcome } = makeProblem(1500);
    const weights = trainLogistic(table, outcome, { monotone: { x: -1 } }).weights[0].slice(0, -1);
    for (let bin = 1; bin < weights.length; bin++) expect(weights[bin]).toBeLessThanOrEqual(weights[bin - 1]);
  });

  it('refuses a penalty of nothing', () => {
    const { table, outcome } = makeProblem(100);
    expect(() => trainLogistic(table, outcome, { l2: 0 })).toThrow('l2: expected more than 0, got 0');
  });
});
