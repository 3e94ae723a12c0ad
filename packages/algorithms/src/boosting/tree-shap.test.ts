import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { type Forest, goesLeftAt } from './forest.ts';
import { addForestMargins } from './predictor.ts';
import type { Table } from './table.ts';
import { trainBoosting } from './train-boosting.ts';
import { createForestExplainer, type ForestExplainer } from './tree-shap.ts';

/** What a tree predicts when only the features in `known` are known: unknown splits average over cover. */
function expectation(forest: Forest, node: number, row: Float64Array, known: number): number {
  const feature = forest.feature[node];
  if (feature < 0) return forest.value[node];
  const [left, right] = [forest.left[node], forest.right[node]];
  if ((known >>> feature) & 1) {
    return expectation(forest, goesLeftAt(forest, node, row[feature]) ? left : right, row, known);
  }
  const share = forest.cover[left] / forest.cover[node];
  return (
    share * expectation(forest, left, row, known) +
    (forest.cover[right] / forest.cover[node]) * expectation(forest, right, row, known)
  );
}

function shapleyByListing(forest: Forest, row: Float64Array): Float64Array {
  const count = row.length;
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const values = new Float64Array(count);
  for (let tree = 0; tree + 1 < forest.roots.length; tree++) {
    for (let set = 0; set < 2 ** count; set++) {
      const size = set.toString(2).replaceAll('0', '').length;
      for (let i = 0; i < count; i++) {
        if ((set >>> i) & 1) continue;
        const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count);
        const root = forest.roots[tree];
        const gain = expectation(forest, root, row, set | (1 << i)) - expectation(forest, root, row, set);
        values[i] += weight * gain;
      }
    }
  }
  return values;
}

function randomProblem(seed: number, rowCount: number): { table: Table; outcome: Uint8Array } {
  const random = createPrng(seed);
  const numbers = (name: string) => ({
    kind: 'numeric' as const,
    name,
    values: Float64Array.from({ length: rowCount }, () =>
      random.float() < 0.1 ? Number.NaN : random.below(12),
    ),
  });
  const label = {
    kind: 'categorical' as const,
    name: 'label',
    codes: Int32Array.from({ length: rowCount }, () => random.below(6) - 1),
    categories: ['a', 'b', 'c', 'd', 'e'],
  };
  const columns = [numbers('x'), numbers('y'), label, numbers('z')];
  const outcome = Uint8Array.from({ length: rowCount }, (_, row) =>
    Number(random.float() < (columns[0].kind === 'numeric' && (columns[0].values[row] ?? 0) > 5 ? 0.7 : 0.3)),
  );
  return { table: { rowCount, columns }, outcome };
}

function encodedRow(random: { float(): number; below(n: number): number }): Float64Array {
  const number = () => (random.float() < 0.15 ? Number.NaN : random.below(12));
  return Float64Array.of(number(), number(), random.float() < 0.2 ? 255 : random.below(5), number());
}

const TYPICAL = Float64Array.of(6, Number.NaN, 2, 5);

function explainOne(explainer: ForestExplainer, row: Float64Array) {
  const into = {
    margins: new Float64Array(1),
    contributions: new Float64Array(4),
    effects: new Float64Array(4),
  };
  explainer.explain(row, 1, 4, into);
  return into;
}

describe('createForestExplainer', () => {
  for (const maxLeaves of [7, 31, 60]) {
    it(`equals Shapley values summed over every set, with ${maxLeaves} leaves`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 10_000 }), (seed) => {
          const { table, outcome } = randomProblem(seed, 400);
          const options = { random: createPrng(1), treeCount: 3, maxLeaves, minLeafRows: 2, l2: 0.1 };
          const { forest } = trainBoosting(table, outcome, options);
          const explainer = createForestExplainer(forest, TYPICAL);
          const row = encodedRow(createPrng(seed + 1));
          const { contributions } = explainOne(explainer, row);
          const expected = shapleyByListing(forest, row);
          for (let i = 0; i < 4; i++) expect(Math.abs(contributions[i] - expected[i])).toBeLessThan(1e-12);
        }),
        { numRuns: 12 },
      );
    });
  }

  it('sums to the margin, has its bits, and says what each ordinary value would change', () => {
    const { table, outcome } = randomProblem(5, 2000);
    const { forest } = trainBoosting(table, outcome, {
      random: createPrng(1),
      treeCount: 60,
      minLeafRows: 5,
    });
    const explainer = createForestExplainer(forest, TYPICAL);
    const random = createPrng(9);
    for (let i = 0; i < 300; i++) {
      const row = encodedRow(random);
      const margin = new Float64Array(1);
      addForestMargins(forest, row, 4, 1, margin);
      const { contributions, margins, effects } = explainOne(explainer, row);
      expect(margins[0]).toBe(margin[0]);
      for (let i = 0; i < 4; i++) {
        const ordinary = row.with(i, TYPICAL[i]);
        const without = new Float64Array(1);
        addForestMargins(forest, ordinary, 4, 1, without);
        expect(Math.abs(effects[i] - (margin[0] - without[0]))).toBeLessThan(1e-9);
      }
      const sum = contributions.reduce((a, b) => a + b, explainer.expectedMargin);
      expect(Math.abs(sum - margin[0])).toBeLessThan(1e-9);
    }
  });
});
