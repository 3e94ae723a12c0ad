import type { Forest } from './forest.ts';

/**
 * Adds every tree's leaf value to the margins of some encoded rows.
 *
 * Trees are the outer loop: a tree's nodes stay in the processor's cache while the rows pass.
 *
 * @param encoded      rowCount × featureCount, row-major, as `RowEncoder` writes it
 * @param margins      log-odds, length ≥ rowCount, added to
 *
 * O(rows × trees × depth). Source: plain tree walking.
 */
export function addForestMargins(
  forest: Forest,
  encoded: Float64Array,
  featureCount: number,
  rowCount: number,
  margins: Float64Array,
): void {
  const { roots, value } = forest;
  for (let tree = 0; tree + 1 < roots.length; tree++) {
    const root = roots[tree];
    for (let row = 0; row < rowCount; row++) {
      margins[row] += value[leafOf(forest, root, encoded, row * featureCount)];
    }
  }
}

/** The leaf a row ends in. */
function leafOf(forest: Forest, root: number, encoded: Float64Array, rowStart: number): number {
  const { feature, threshold, missingLeft, binSet, binSets, left, right } = forest;
  let node = root;
  for (;;) {
    const split = feature[node];
    if (split < 0) return node;
    const x = encoded[rowStart + split];
    const set = binSet[node];
    let goesLeft: boolean;
    if (set >= 0) goesLeft = ((binSets[set + (x >>> 5)] >>> (x & 31)) & 1) === 1;
    else goesLeft = x <= threshold[node] || (Number.isNaN(x) && missingLeft[node] === 1);
    node = goesLeft ? left[node] : right[node];
  }
}
