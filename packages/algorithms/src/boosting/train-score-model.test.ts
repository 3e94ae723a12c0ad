import { describe, expect, it } from 'vitest';
import { createPrng } from '../search/index.ts';
import { createRowEncoder } from './encode-rows.ts';
import { modelFromBytes, modelToBytes } from './model-file.ts';
import type { ScoreModel } from './score-model.ts';
import { type Column, isMissing, type Table } from './table.ts';
import { trainScoreModel } from './train-score-model.ts';

const TODAY = '2026-11-21';

/** Leads with gaps; `engaged` helps, `source` matters, `noise` does not, and the last two thirds drift. */
function makeLeads(seed: number, rowCount: number): { table: Table; outcome: Uint8Array } {
  const random = createPrng(seed);
  const numbers = (gaps: number) =>
    Float64Array.from({ length: rowCount }, () => (random.float() < gaps ? Number.NaN : 10 * random.float()));
  const engaged = numbers(0.2);
  const noise = numbers(0);
  const size = numbers(0.05);
  const codes = Int32Array.from({ length: rowCount }, () => random.below(5));
  const outcome = Uint8Array.from({ length: rowCount }, (_, row) => {
    const pull = Number.isNaN(engaged[row]) ? 0 : (engaged[row] - 5) / 2.5;
    const bend = Number.isNaN(size[row]) ? 0 : Math.cos(size[row]);
    return Number(random.float() < 1 / (1 + Math.exp(1.2 - pull - bend - codes[row] / 3)));
  });
  const columns: Column[] = [
    { kind: 'numeric', name: 'engaged', values: engaged },
    { kind: 'numeric', name: 'noise', values: noise },
    { kind: 'numeric', name: 'size', values: size },
    { kind: 'categorical', name: 'source', codes, categories: ['mail', 'web', 'call', 'event', 'referral'] },
  ];
  return { table: { rowCount, columns }, outcome };
}

function train(table: Table, outcome: Uint8Array, options: object = {}) {
  return trainScoreModel(table, outcome, { random: createPrng(1), today: TODAY, ...options });
}

function trained(table: Table, outcome: Uint8Array, options: object = {}) {
  const result = train(table, outcome, options);
  if (result.kind !== 'trained') throw new Error(result.kind);
  return result;
}

const { table, outcome } = makeLeads(1, 4000);
const inTime = { time: Float64Array.from({ length: 4000 }, (_, row) => row) };

const shared = trained(table, outcome);

describe('trainScoreModel', () => {
  it('judges by later leads only in time order, and says so', () => {
    const { report } = trained(table, outcome, inTime);
    expect(report.validation.method).toContain('held out in time order');
    expect(report.validation.rows).toBe(800);
    expect(Math.min(...report.heldOut.rows)).toBe(3200);
    expect(report.validation.auc).toBeGreaterThan(0.7);
    expect(report.importance[0].column).toBe('engaged');
    expect(report.importance.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('is the same for the same seed, to the byte', () => {
    expect(modelToBytes(trained(table, outcome).model)).toEqual(modelToBytes(shared.model));
  });

  it('names a column filled in after the outcome, and one that is prohibited, and one that says nothing', () => {
    const random = createPrng(2);
    const after = Float64Array.from(
      outcome,
      (y) => (random.float() < 0.97 ? y : 1 - y) * 100 + random.below(50),
    );
    const columns: Column[] = [
      ...table.columns,
      { kind: 'numeric', name: 'minutes', values: after },
      { kind: 'numeric', name: 'customer_age', values: Float64Array.from(after, () => random.below(60)) },
      { kind: 'numeric', name: 'constant', values: new Float64Array(4000).fill(3) },
      { kind: 'numeric', name: 'empty', values: new Float64Array(4000).fill(Number.NaN) },
      { kind: 'numeric', name: 'lead_id', values: Float64Array.from(after, (_, row) => 7 + row) },
    ];
    const { report, model } = trained({ rowCount: 4000, columns }, outcome);
    expect(Object.fromEntries(report.refused.map(({ column, kind }) => [column, kind]))).toEqual({
      minutes: 'leak',
      customer_age: 'prohibited',
      constant: 'constant',
      empty: 'empty',
      lead_id: 'identifier',
    });
    expect(model.featureNames).toEqual(['engaged', 'noise', 'size', 'source']);
  });

  it('does not cry leak over an honest strong column', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const leads = makeLeads(seed, 3000);
      expect(trained(leads.table, leads.outcome, { model: 'logistic' }).report.refused).toEqual([]);
    }
  });

  it('answers one class, too little history and nothing usable with a kind', () => {
    const few = { rowCount: 60, columns: table.columns.map((column) => cut(column, 60)) };
    expect(train(few, new Uint8Array(60)).kind).toBe('one-class');
    const rare = Uint8Array.from({ length: 60 }, (_, row) => Number(row < 5));
    expect(train(few, rare)).toEqual({
      kind: 'not-enough-history',
      positives: 5,
      negatives: 55,
      needed: 30,
      missing: 25,
    });
    const useless = {
      rowCount: 4000,
      columns: [{ kind: 'numeric' as const, name: 'x', values: new Float64Array(4000) }],
    };
    expect(train(useless, outcome)).toMatchObject({
      kind: 'no-usable-column',
      refused: [{ kind: 'constant' }],
    });
  });

  it('counts duplicates, and keeps them on one side of the split', () => {
    const random = createPrng(3);
    const rows = Uint32Array.from({ length: 3000 }, () => random.below(300));
    const values = Float64Array.from(rows, (row) => row + 0.5);
    const flips = Uint8Array.from({ length: 300 }, () => random.below(2));
    const memorised: Table = { rowCount: 3000, columns: [{ kind: 'numeric', name: 'key', values }] };
    const { report } = trained(
      memorised,
      Uint8Array.from(rows, (row) => flips[row]),
      {
        policy: { allow: [{ column: 'key', reason: 'test', approver: 'test', expires: '2099-01-01' }] },
      },
    );
    expect(report.validation.auc).toBeLessThan(0.6);
    expect(report.duplicates).toBe(3000 - new Set(rows).size);
    expect(shared.report.duplicates).toBe(0);
  });
});

describe('trainScoreModel on odd files', () => {
  it('learns from one yes in a thousand, and keeps the level of its probabilities there', () => {
    const random = createPrng(8);
    const rowCount = 40_000;
    const pull = Float64Array.from({ length: rowCount }, () => 4 * random.float());
    const rare = Uint8Array.from(pull, (x) => Number(random.float() < 0.00005 * Math.exp(1.2 * x)));
    const noise = Float64Array.from(pull, () => random.float());
    const columns: Column[] = [
      { kind: 'numeric', name: 'pull', values: pull },
      { kind: 'numeric', name: 'noise', values: noise },
    ];
    const { model, report } = trained({ rowCount, columns }, rare);
    expect(report.positives / rowCount).toBeLessThan(0.002);
    expect(report.validation.auc).toBeGreaterThan(0.7);
    const mean = model.predict({ rowCount, columns }).reduce((sum, p) => sum + p, 0) / rowCount;
    expect(mean / (report.positives / rowCount)).toBeGreaterThan(0.8);
    expect(mean / (report.positives / rowCount)).toBeLessThan(1.25);
  });

  it('obeys a direction in every score and never gives a reason against it', () => {
    for (const choice of ['boosting', 'logistic', 'auto'] as const) {
      const { model } = trained(table, outcome, { model: choice, monotone: { engaged: 1 } });
      for (let row = 0; row < 200; row++) {
        const scores = Array.from({ length: 21 }, (_, i) => scoreWith(model, row, 'engaged', i / 2));
        expect(scores.every((p, i) => i === 0 || p >= scores[i - 1] - 1e-12)).toBe(true);
      }
      const typical = model.parts.typical[model.featureNames.indexOf('engaged')];
      const explainer = model.explainer(table);
      const engaged = table.columns[0].kind === 'numeric' ? table.columns[0].values : [];
      for (let row = 0; row < 2000; row++) {
        const reason = explainer.reasons(row, 4).reasons.find(({ feature }) => feature === 'engaged');
        if (reason && !Number.isNaN(engaged[row]))
          expect(reason.points * (engaged[row] - typical)).toBeGreaterThan(0);
      }
    }
  });
});

describe('ScoreModel', () => {
  for (const choice of ['boosting', 'logistic', 'auto'] as const) {
    const { model } = choice === 'auto' ? shared : trained(table, outcome, { model: choice });

    it(`${choice}: contributions add up to the margin, reasons to the score`, () => {
      const explainer = model.explainer(table);
      const margins = model.margins(table);
      for (let row = 0; row < 400; row++) {
        const { contributions, baseMargin } = explainer.explain(row);
        const sum = contributions.reduce((total, contribution) => total + contribution, baseMargin);
        expect(Math.abs(sum - margins[row])).toBeLessThan(1e-9);
        const { probability, basePoints, reasons, otherPoints } = explainer.reasons(row, 4);
        const points = reasons.reduce((total, reason) => total + reason.points, basePoints + otherPoints);
        expect(points).toBeCloseTo(100 * probability, 9);
        expect(reasons.length).toBeLessThanOrEqual(4);
      }
    });

    it(`${choice}: taking a reason's cause away moves the score the other way`, () => {
      expect(faithfulShare(model)).toBe(1);
    });
  }

  it('never scores an unknown value below every known one', () => {
    const { model } = shared;
    const known = Float64Array.from({ length: 41 }, (_, i) => i / 4);
    let below = 0;
    for (let row = 0; row < 300; row++) {
      const withValue = (value: number) => scoreWith(model, row, 'engaged', value);
      const worst = Math.min(...known.map(withValue));
      if (withValue(Number.NaN) < worst - 1e-12) below++;
    }
    expect(below).toBe(0);
  });

  it('comes back from its bytes whole, and refuses them when a bit is flipped or the version is another', () => {
    const { model } = shared;
    const bytes = modelToBytes(model);
    const read = modelFromBytes(bytes);
    if (read.kind !== 'model') throw new Error(read.kind);
    expect(read.model.predict(table)).toEqual(model.predict(table));
    const random = createPrng(6);
    for (let trial = 0; trial < 200; trial++) {
      const damaged = bytes.slice();
      damaged[random.below(bytes.length)] ^= 1 << random.below(8);
      expect(modelFromBytes(damaged).kind).toBe('damaged');
    }
    expect(modelFromBytes(bytes.slice(0, 100)).kind).toBe('damaged');
    expect(modelFromBytes(new Uint8Array(3)).kind).toBe('damaged');
  });

  it('says which column a table lacks', () => {
    const { model } = shared;
    const without = { rowCount: 4000, columns: table.columns.slice(1) };
    expect(() => model.predict(without)).toThrow('table: expected a column "engaged", got none');
  });
});

/** Share of reasons for which the ordinary value moves the score against the stated points. */
function faithfulShare(model: ScoreModel): number {
  const explainer = model.explainer(table);
  const encoder = createRowEncoder(table, model.parts.features);
  const encoded = new Float64Array(encoder.featureCount);
  let all = 0;
  let faithful = 0;
  for (let row = 0; row < 1250; row++) {
    for (const { feature, points } of explainer.reasons(row, 4).reasons) {
      encoder.encode(row, row + 1, encoded);
      const before = model.marginOfEncoded(encoded);
      const at = model.featureNames.indexOf(feature);
      encoded[at] = model.parts.typical[at];
      all++;
      if ((before - model.marginOfEncoded(encoded)) * points > 0) faithful++;
    }
  }
  return faithful / all;
}

function scoreWith(model: ScoreModel, row: number, name: string, value: number): number {
  const columns = table.columns.map((column) => {
    const one = cut(column, 1, row);
    return column.name === name ? { kind: 'numeric' as const, name, values: Float64Array.of(value) } : one;
  });
  expect(isMissing(columns[0], 0)).toBe(name === 'engaged' && Number.isNaN(value));
  return model.predict({ rowCount: 1, columns })[0];
}

function cut(column: Column, count: number, from = 0): Column {
  return column.kind === 'numeric'
    ? { ...column, values: column.values.slice(from, from + count) }
    : { ...column, codes: column.codes.slice(from, from + count) };
}
