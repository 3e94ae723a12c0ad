import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankAuc } from '../experiments/index.ts';
import { createPrng } from '../search/index.ts';
import { fitColumnBins, MISSING_BIN } from './binning.ts';
import { createRowEncoder } from './encode-rows.ts';
import { measureScores } from './metrics.ts';
import { addForestMargins } from './predictor.ts';
import type { Table } from './table.ts';
import { trainBoosting } from './train-boosting.ts';
import { layOutMemory } from './training-memory.ts';

/** A table with gaps, ties and labels, and an outcome that depends on a curve, a label and a gap. */
function makeProblem(seed: number, rowCount: number): { table: Table; outcome: Uint8Array } {
  const random = createPrng(seed);
  const x = Float64Array.from({ length: rowCount }, () => Math.round(random.float() * 1000) / 10);
  const gappy = Float64Array.from({ length: rowCount }, () =>
    random.float() < 0.3 ? Number.NaN : random.below(9),
  );
  const codes = Int32Array.from({ length: rowCount }, () => random.below(31) - 1);
  const outcome = Uint8Array.from({ length: rowCount }, (_, row) => {
    const margin =
      Math.sin(x[row] / 12) * 2 + (codes[row] % 3 === 0 ? 1.2 : -0.8) + (Number.isNaN(gappy[row]) ? 1 : -0.5);
    return Number(random.float() < 1 / (1 + Math.exp(-margin)));
  });
  const categories = Array.from({ length: 30 }, (_, i) => `label ${i}`);
  return {
    table: {
      rowCount,
      columns: [
        { kind: 'numeric', name: 'x', values: x },
        { kind: 'numeric', name: 'gappy', values: gappy },
        { kind: 'categorical', name: 'label', codes, categories },
      ],
    },
    outcome,
  };
}

function predictAll(table: Table, trained: ReturnType<typeof trainBoosting>): Float64Array {
  const encoder = createRowEncoder(table, trained.bins);
  const encoded = new Float64Array(table.rowCount * encoder.featureCount);
  encoder.encode(0, table.rowCount, encoded);
  const margins = new Float64Array(table.rowCount).fill(trained.baseMargin);
  addForestMargins(trained.forest, encoded, encoder.featureCount, table.rowCount, margins);
  return margins;
}

describe('trainBoosting', () => {
  it('predicts for every row what training moved it to, through gaps, labels and unlimited values', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const { table, outcome } = makeProblem(seed, 500);
        const trained = trainBoosting(table, outcome, {
          random: createPrng(seed),
          treeCount: 8,
          minLeafRows: 5,
        });
        const predicted = predictAll(table, trained);
        predicted.forEach((margin, row) => {
          expect(Math.abs(margin - trained.margins[row])).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 15 },
    );
  });

  it('gives the same bytes for the same seed', () => {
    const { table, outcome } = makeProblem(3, 3000);
    const train = () =>
      trainBoosting(table, outcome, {
        random: createPrng(7),
        treeCount: 20,
        rowFraction: 0.7,
        featureFraction: 0.7,
      });
    expect(train()).toEqual(train());
  });

  it('finds what there is to find, on rows it has not seen', () => {
    const { table, outcome } = makeProblem(1, 8000);
    const rows = Uint32Array.from({ length: 6000 }, (_, row) => row);
    const validationRows = Uint32Array.from({ length: 2000 }, (_, row) => 6000 + row);
    const trained = trainBoosting(table, outcome, {
      random: createPrng(1),
      treeCount: 80,
      rows,
      validationRows,
    });
    const auc = rankAuc(outcome.slice(6000), trained.margins.slice(6000));
    expect(auc).toBeGreaterThan(0.83);
    expect(trained.validationLoss).toHaveLength(81);
    const probability = trained.margins.slice(6000).map((margin) => 1 / (1 + Math.exp(-margin)));
    expect(measureScores(outcome.slice(6000), probability).log_loss).toBeCloseTo(
      trained.validationLoss[80],
      9,
    );
  });

  it('obeys monotone constraints everywhere, gaps aside', () => {
    const { table, outcome } = makeProblem(2, 4000);
    for (const sign of [1, -1] as const) {
      const trained = trainBoosting(table, outcome, {
        random: createPrng(1),
        monotone: { x: sign },
        treeCount: 60,
      });
      const random = createPrng(5);
      for (let trial = 0; trial < 300; trial++) {
        const rest = [random.below(9), random.below(30)];
        const low = random.float() * 100;
        const margins = [low, low + random.float() * 30].map((x) => {
          const margin = new Float64Array(1);
          addForestMargins(trained.forest, Float64Array.of(x, ...rest), 3, 1, margin);
          return margin[0];
        });
        expect(sign * (margins[1] - margins[0])).toBeGreaterThanOrEqual(-1e-12);
      }
    }
  });

  it('learns nothing from one class but its share', () => {
    const { table } = makeProblem(1, 200);
    const { margins } = trainBoosting(table, new Uint8Array(200).fill(1), {
      random: createPrng(1),
      treeCount: 5,
    });
    for (const margin of margins) expect(1 / (1 + Math.exp(-margin))).toBeGreaterThan(0.999);
  });

  it('says which input is wrong', () => {
    const { table, outcome } = makeProblem(1, 50);
    const random = createPrng(1);
    expect(() => trainBoosting(table, outcome.slice(1), { random })).toThrow(
      'outcome: expected 50 values, got 49',
    );
    expect(() => trainBoosting(table, outcome, { random, learningRate: 2 })).toThrow(
      'learningRate: expected',
    );
    const twice = { ...table, columns: [table.columns[0], table.columns[0]] };
    expect(() => trainBoosting(twice, outcome, { random })).toThrow('got x twice');
  });

  it('takes a million labels without a million bins', () => {
    const rowCount = 20_000;
    const codes = Int32Array.from({ length: rowCount }, (_, row) => (row * 50) % 1_000_000);
    const categories = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`);
    const table: Table = { rowCount, columns: [{ kind: 'categorical', name: 'many', codes, categories }] };
    const outcome = Uint8Array.from(codes, (code) => Number(code % 100 === 0));
    const { bins } = trainBoosting(table, outcome, { random: createPrng(1), treeCount: 2 });
    expect(bins[0]).toMatchObject({ kind: 'categorical', hasOther: true, categories: [] });
  });
});

describe('bins', () => {
  it('hold each value between their edges, and gaps apart, whatever the values', () => {
    const numbers = fc.array(
      fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }).map(Number), fc.constant(Number.NaN)),
      {
        minLength: 1,
        maxLength: 300,
      },
    );
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 255 }), fc.boolean(), (values, maxBins, equalCount) => {
        const column = { kind: 'numeric' as const, name: 'x', values: Float64Array.from(values) };
        const bins = fitColumnBins(column, { maxBins, minCategoryRows: 1, equalCount });
        if (bins.kind !== 'numeric') throw new Error('expected numeric bins');
        expect(bins.edges.length).toBeLessThan(maxBins);
        const memory = layOutMemory({ rowCount: values.length, columns: [column] }, [bins], 1);
        values.forEach((value, row) => {
          const bin = memory.bins[row * memory.stride];
          if (Number.isNaN(value)) expect(bin).toBe(MISSING_BIN);
          else {
            expect(value <= (bins.edges[bin] ?? Infinity)).toBe(true);
            expect(bin === 0 || value > bins.edges[bin - 1]).toBe(true);
          }
        });
      }),
    );
  });
});
