import type { Model } from './model.ts';
import { BOUND_SLACK } from './problem.ts';

/**
 * Tells whether the units that have no territory yet could be divided into so many: each connected piece of them has a load
 * that some whole number of territories can have in every activity, and these numbers can add up.
 *
 * @param isTaken length n: 1 for units that have a territory
 * @returns false proves that they cannot be divided; true proves nothing
 *
 * Cost: O(units + edges). Source: definition.
 */
export function isDivisible(model: Model, isTaken: Uint8Array, territories: number): boolean {
  let fewest = 0;
  let most = 0;
  const isSeen = isTaken.slice();
  const piece: number[] = [];
  for (let start = 0; start < model.n; start++) {
    if (isSeen[start] === 1) continue;
    piece.length = 0;
    collectPiece(model, start, isSeen, piece);
    const range = countsOfPiece(model, piece);
    if (range.fewest > range.most) return false;
    fewest += range.fewest;
    most += range.most;
  }
  return territories >= fewest && territories <= most;
}

function collectPiece(
  { graph, problem, n }: Model,
  start: number,
  isSeen: Uint8Array,
  piece: number[],
): void {
  isSeen[start] = 1;
  piece.push(start);
  for (let p = 0; p < piece.length; p++) {
    const { offsets, neighbors } = graph;
    const [from, to] = problem.contiguity ? [offsets[piece[p]], offsets[piece[p] + 1]] : [0, n];
    for (let s = from; s < to; s++) {
      const other = problem.contiguity ? neighbors[s] : s;
      if (isSeen[other] === 1) continue;
      isSeen[other] = 1;
      piece.push(other);
    }
  }
}

function countsOfPiece(
  { m, load, low, high }: Model,
  piece: readonly number[],
): { fewest: number; most: number } {
  let fewest = 1;
  let most = piece.length;
  for (let a = 0; a < m; a++) {
    let total = 0;
    for (const unit of piece) total += load[unit * m + a];
    const top = high[a] + BOUND_SLACK;
    const bottom = low[a] - BOUND_SLACK;
    fewest = Math.max(fewest, Math.ceil(total / top - BOUND_SLACK));
    if (bottom > 0) most = Math.min(most, Math.floor(total / bottom + BOUND_SLACK));
  }
  return { fewest, most };
}
