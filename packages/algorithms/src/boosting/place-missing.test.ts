import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import type { Column } from './table.ts';
import { trainScoreModel } from './train-score-model.ts';

const ROWS = 2500;
const LABELS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A feature that helps, missing on a quarter of the rows, which have log-odds of their own; and one beside it. */
function makeLeads(seed: number, kind: Column['kind'], missingLogOdds: number) {
  const random = createPrng(seed);
  const beside = Float64Array.from({ length: ROWS }, () => 10 * random.float());
  const value = Float64Array.from({ length: ROWS }, () =>
    random.float() < 0.25 ? Number.NaN : random.below(kind === 'numeric' ? 40 : LABELS.length),
  );
  const outcome = Uint8Array.from(value, (x, row) => {
    const own = Number.isNaN(x) ? missingLogOdds : x / (kind === 'numeric' ? 20 : 3) - 1;
    return Number(random.float() < 1 / (1 + Math.exp(-own - (beside[row] - 5) / 4)));
  });
  return { value, beside, outcome };
}

function columnOf(kind: Column['kind'], value: Float64Array): Column {
  if (kind === 'numeric') return { kind, name: 'value', values: value };
  const codes = Int32Array.from(value, (x) => (Number.isNaN(x) ? -1 : x));
  return { kind, name: 'value', codes, categories: LABELS };
}

function tableOf(kind: Column['kind'], value: Float64Array, beside: Float64Array) {
  const other: Column = { kind: 'numeric', name: 'beside', values: beside };
  return { rowCount: value.length, columns: [columnOf(kind, value), other] };
}

describe('a value that is not known', () => {
  for (const kind of ['numeric', 'categorical'] as const) {
    it(`never gets a lead less from trees than every known ${kind} value would, however badly such leads did`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 1000 }),
          fc.double({ min: -4, max: 1, noNaN: true }),
          (seed, odds) => {
            const { value, beside, outcome } = makeLeads(seed, kind, odds);
            const result = trainScoreModel(tableOf(kind, value, beside), outcome, {
              random: createPrng(1),
              today: '2026-11-21',
              model: 'boosting',
            });
            if (result.kind !== 'trained') throw new Error(result.kind);
            const known = Array.from({ length: kind === 'numeric' ? 40 : LABELS.length }, (_, i) => i);
            for (let row = 0; row < 40; row++) {
              const values = Float64Array.of(...known, Number.NaN);
              const scores = result.model.predict(
                tableOf(kind, values, new Float64Array(values.length).fill(beside[row])),
              );
              expect(scores.at(-1)).toBeGreaterThanOrEqual(Math.min(...scores.slice(0, -1)) - 1e-12);
            }
          },
        ),
        { numRuns: 6 },
      );
    });
  }
});
