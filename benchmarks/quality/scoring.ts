import { measureScores, takeRows, trainScoreModel } from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';
import { record } from '../harness.ts';
import { bucketOf, hasBankData, loadBank } from './scoring/bank-data.ts';
import { rollingScores } from './scoring/rolling-scores.ts';

// Accuracy of the default, as a newcomer gets it, on the published splits of the bank files. Nothing is left out by
// hand: the leak and the prohibited columns are refused by the engine itself.
// Usage: node benchmarks/quality/scoring.ts [seeds]   0 seeds: the rolling refit alone

const TODAY = '2026-11-21';
const seeds = Number(process.argv[2] ?? 3);

interface Split {
  readonly fit: Uint32Array;
  readonly judge: Uint32Array;
  readonly inTimeOrder: boolean;
}

if (!hasBankData())
  console.log('scoring quality: the bank files are not beside the checkout; nothing measured');
else {
  for (const name of ['bank-additional', 'bank'] as const) {
    for (let seed = 1; seed <= seeds; seed++) measureSplits(name, seed);
  }
  measureRolling();
}

function measureSplits(name: 'bank-additional' | 'bank', seed: number): void {
  const { table, outcome } = loadBank(name);
  const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const prefix = name === 'bank' ? 'bank-full' : name;
  const isTest = (row: number) => bucketOf(prefix, row, 100) >= 80;
  const cut = Math.floor(0.8 * table.rowCount);
  const splits: Record<string, Split> = {
    hash: { fit: rows.filter((row) => !isTest(row)), judge: rows.filter(isTest), inTimeOrder: false },
    time: { fit: rows.slice(0, cut), judge: rows.slice(cut), inTimeOrder: true },
  };
  for (const [split, { fit, judge, inTimeOrder }] of Object.entries(splits)) {
    const start = process.cpuUsage();
    const trained = trainScoreModel(takeRows(table, fit), outcomeOf(outcome, fit), {
      random: createPrng(seed),
      today: TODAY,
      ...(inTimeOrder ? { time: Float64Array.from(fit) } : {}),
    });
    if (trained.kind !== 'trained') throw new Error(`${name} ${split}: ${trained.kind}`);
    const cpuSeconds = process.cpuUsage(start).user / 1e6;
    const metrics = measureScores(outcomeOf(outcome, judge), trained.model.predict(takeRows(table, judge)));
    const { chosen, refused } = trained.report;
    record('scoring-quality', `${name} ${split}`, seed, {
      ...metrics,
      chosen: chosen.model,
      boosting_share: chosen.boosting_share,
      refused: refused.map(({ column, kind }) => `${column} (${kind})`).join(', '),
      cpu_seconds: cpuSeconds,
    });
  }
}

function measureRolling(): void {
  const { table, outcome } = loadBank('bank-additional');
  const start = process.cpuUsage();
  const { judged, probability } = rollingScores(table, outcome, 20_000, TODAY);
  record('scoring-quality', 'bank-additional rolling, last 20,000 rows', 1, {
    ...measureScores(judged, probability),
    cpu_seconds: process.cpuUsage(start).user / 1e6,
  });
}

function outcomeOf(outcome: Uint8Array, rows: Uint32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => outcome[row] ?? 0);
}
