import { type Table, takeRows, trainScoreModel } from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';

const FIRST_ROW = 20_588;
const BLOCK_ROWS = 1030;

/** Scores each block of rows by a model trained afresh on the rows before it. */
export function rollingScores(
  table: Table,
  outcome: Uint8Array,
  windowRows: number,
  today: string,
): { judged: Uint8Array; probability: Float64Array } {
  const probability = new Float64Array(table.rowCount - FIRST_ROW);
  for (let begin = FIRST_ROW; begin < table.rowCount; begin += BLOCK_ROWS) {
    const end = Math.min(begin + BLOCK_ROWS, table.rowCount);
    const fit = range(Math.max(0, begin - windowRows), begin);
    const trained = trainScoreModel(
      takeRows(table, fit),
      Uint8Array.from(fit, (row) => outcome[row] ?? 0),
      { random: createPrng(1), today, time: Float64Array.from(fit) },
    );
    if (trained.kind !== 'trained') throw new Error(`rows ${begin} … ${end}: ${trained.kind}`);
    probability.set(trained.model.predict(takeRows(table, range(begin, end))), begin - FIRST_ROW);
  }
  return { judged: outcome.slice(FIRST_ROW), probability };
}

function range(begin: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - begin }, (_, i) => begin + i);
}
