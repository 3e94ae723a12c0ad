import { binCount, type FeatureBins, MISSING_BIN } from './binning.ts';
import { BINS } from './training-kernels.ts';

/** How a leaf's objective is regularised; shared by all splits of a training. */
export interface SplitRules {
  readonly minLeafRows: number;
  readonly minLeafHessian: number;
  /** L2 penalty on leaf values. */
  readonly l2: number;
  /** More L2 for splits of labels, which have more ways to fit noise. */
  readonly categoryL2: number;
  /** Added to a label's hessian when labels are put in order, so that rare ones stay in the middle. */
  readonly categorySmoothing: number;
  /** Rows a label needs in the leaf to take part in a split. */
  readonly minCategoryRows: number;
  readonly minGain: number;
}

/** A leaf's totals and the bounds monotone splits above it have set on its value. */
export interface LeafTotals {
  readonly gradient: number;
  readonly hessian: number;
  readonly rowCount: number;
  readonly low: number;
  readonly high: number;
}

export interface Split {
  readonly feature: number;
  readonly gain: number;
  /** Last bin that goes left; meaningless for labels. */
  readonly bin: number;
  readonly missingLeft: boolean;
  /** Bins that go left, for labels. */
  readonly leftBins: Uint8Array | undefined;
  readonly left: LeafTotals;
  readonly right: LeafTotals;
}

/** Fixed-point sums of one leaf: 256 × (hessian, gradient) a feature. */
export interface LeafHistogram {
  readonly words: Int32Array;
  /** Position of the leaf's first word. */
  readonly offset: number;
  /** Fixed-point units in 1.0. */
  readonly scale: number;
}

/**
 * Finds the best split of one leaf on one feature.
 *
 * Numbers are scanned bin by bin, once with the missing values on the right and, if the leaf has any, once on the
 * left. Labels are put in order of their mean gradient: the best two-way partition is then a cut of that order.
 *
 * @param monotone +1 if the score may only rise with the feature, −1 only fall, 0 free; labels ignore it
 * @returns undefined when no cut satisfies the rules
 *
 * O(bins log bins). Source: LightGBM (Ke et al., NeurIPS 2017); Fisher (1958) for the order of labels.
 */
export function findSplit(
  histogram: LeafHistogram,
  feature: number,
  bins: FeatureBins,
  leaf: LeafTotals,
  monotone: number,
  rules: SplitRules,
): Split | undefined {
  return bins.kind === 'numeric'
    ? findNumericSplit(histogram, feature, binCount(bins), leaf, monotone, rules)
    : findCategoricalSplit(histogram, feature, binCount(bins), leaf, rules);
}

function findNumericSplit(
  histogram: LeafHistogram,
  feature: number,
  used: number,
  leaf: LeafTotals,
  monotone: number,
  rules: SplitRules,
): Split | undefined {
  const { words, scale } = histogram;
  const start = histogram.offset + feature * BINS * 2;
  const missingHessian = (words[start + 2 * MISSING_BIN] >>> 0) / scale;
  const missingGradient = words[start + 2 * MISSING_BIN + 1] / scale;
  const rowsPerHessian = leaf.rowCount / leaf.hessian;
  const minHessian = Math.max(rules.minLeafHessian, rules.minLeafRows / rowsPerHessian);
  const bounded = monotone !== 0 || leaf.low > -Infinity || leaf.high < Infinity;
  const parent = score(leaf.gradient, leaf.hessian, rules.l2, leaf);
  let best = { gain: rules.minGain, bin: -1, missingLeft: false, gradient: 0, hessian: 0 };
  for (let pass = 0; pass < (missingHessian > 0 ? 2 : 1); pass++) {
    let gradient = pass === 1 ? missingGradient : 0;
    let hessian = pass === 1 ? missingHessian : 0;
    // With missing values on the right, all known values against the missing ones is a cut too: where missing does better.
    // Where it does worse it goes with the lowest known values, so that what is not known is never the worst (MDL-12).
    const cuts = pass === 0 && missingHessian > 0 ? used : used - 1;
    for (let bin = 0; bin < cuts; bin++) {
      hessian += (words[start + 2 * bin] >>> 0) / scale;
      gradient += words[start + 2 * bin + 1] / scale;
      if (hessian < minHessian) continue;
      const rest = leaf.hessian - hessian;
      if (rest < minHessian) break;
      const restGradient = leaf.gradient - gradient;
      if (bin === used - 1 && isWorse(restGradient, rest, gradient, hessian, rules.l2)) continue;
      const gain = bounded
        ? boundedGain(gradient, hessian, restGradient, rest, rules.l2, leaf, monotone) - parent
        : (gradient * gradient) / (hessian + rules.l2) +
          (restGradient * restGradient) / (rest + rules.l2) -
          parent;
      if (gain > best.gain) best = { gain, bin, missingLeft: pass === 1, gradient, hessian };
    }
  }
  if (best.bin < 0) return undefined;
  // A leaf without missing values says nothing about them: they follow the heavier side.
  const missingLeft = missingHessian > 0 ? best.missingLeft : best.hessian * 2 >= leaf.hessian;
  const sides = sidesOf(leaf, best.gradient, best.hessian, monotone, rules.l2);
  return { feature, gain: best.gain, bin: best.bin, missingLeft, leftBins: undefined, ...sides };
}

function findCategoricalSplit(
  histogram: LeafHistogram,
  feature: number,
  used: number,
  leaf: LeafTotals,
  rules: SplitRules,
): Split | undefined {
  const { words, scale } = histogram;
  const start = histogram.offset + feature * BINS * 2;
  const hessianOf = (bin: number) => (words[start + 2 * bin] >>> 0) / scale;
  const gradientOf = (bin: number) => words[start + 2 * bin + 1] / scale;
  const rowsPerHessian = leaf.rowCount / leaf.hessian;
  const minHessian = Math.max(rules.minLeafHessian, rules.minLeafRows / rowsPerHessian);
  const order: number[] = [];
  for (let bin = 0; bin < used; bin++) if (takesPart(bin)) order.push(bin);
  if (takesPart(MISSING_BIN)) order.push(MISSING_BIN);
  const rank = new Map(
    order.map((bin) => [bin, gradientOf(bin) / (hessianOf(bin) + rules.categorySmoothing)]),
  );
  order.sort((a, b) => (rank.get(a) as number) - (rank.get(b) as number) || a - b);
  const l2 = rules.l2 + rules.categoryL2;
  const parent = score(leaf.gradient, leaf.hessian, l2, leaf);
  let best = { gain: rules.minGain, count: 0, gradient: 0, hessian: 0 };
  let gradient = 0;
  let hessian = 0;
  for (let i = 0; i < order.length - 1; i++) {
    gradient += gradientOf(order[i]);
    hessian += hessianOf(order[i]);
    const rest = leaf.hessian - hessian;
    if (hessian < minHessian || rest < minHessian) continue;
    // The order puts the lowest score last: missing may not be there alone.
    if (i === order.length - 2 && order[i + 1] === MISSING_BIN) continue;
    const gain = boundedGain(gradient, hessian, leaf.gradient - gradient, rest, l2, leaf, 0) - parent;
    if (gain > best.gain) best = { gain, count: i + 1, gradient, hessian };
  }
  if (best.count === 0) return undefined;
  const leftBins = new Uint8Array(BINS);
  for (let i = 0; i < best.count; i++) leftBins[order[i]] = 1;
  const sides = sidesOf(leaf, best.gradient, best.hessian, 0, l2);
  return { feature, gain: best.gain, bin: 0, missingLeft: leftBins[MISSING_BIN] === 1, leftBins, ...sides };

  function takesPart(bin: number): boolean {
    return hessianOf(bin) * rowsPerHessian >= rules.minCategoryRows;
  }
}

/** Whether a side would get a lower score than the other. */
function isWorse(
  gradient: number,
  hessian: number,
  otherGradient: number,
  otherHessian: number,
  l2: number,
): boolean {
  return -gradient / (hessian + l2) < -otherGradient / (otherHessian + l2);
}

/** The value of a leaf that minimises the second-order loss within its bounds. */
export function leafValue(leaf: LeafTotals, l2: number): number {
  return clamp(-leaf.gradient / (leaf.hessian + l2), leaf.low, leaf.high);
}

/** Loss a leaf saves, times two, at its best value within bounds. */
function score(gradient: number, hessian: number, l2: number, bounds: { low: number; high: number }): number {
  const value = clamp(-gradient / (hessian + l2), bounds.low, bounds.high);
  return -(2 * gradient * value + (hessian + l2) * value * value);
}

function boundedGain(
  gradient: number,
  hessian: number,
  restGradient: number,
  rest: number,
  l2: number,
  leaf: LeafTotals,
  monotone: number,
): number {
  if (monotone !== 0) {
    const left = clamp(-gradient / (hessian + l2), leaf.low, leaf.high);
    const right = clamp(-restGradient / (rest + l2), leaf.low, leaf.high);
    if (monotone * (right - left) < 0) return -Infinity;
  }
  return score(gradient, hessian, l2, leaf) + score(restGradient, rest, l2, leaf);
}

/** Totals of both sides; across a monotone cut neither side may later pass the middle of their values. */
function sidesOf(leaf: LeafTotals, gradient: number, hessian: number, monotone: number, l2: number) {
  const share = hessian / leaf.hessian;
  const left = { ...leaf, gradient, hessian, rowCount: Math.round(leaf.rowCount * share) };
  const right = {
    ...leaf,
    gradient: leaf.gradient - gradient,
    hessian: leaf.hessian - hessian,
    rowCount: leaf.rowCount - left.rowCount,
  };
  if (monotone === 0) return { left, right };
  const middle = (leafValue(left, l2) + leafValue(right, l2)) / 2;
  return monotone > 0
    ? { left: { ...left, high: middle }, right: { ...right, low: middle } }
    : { left: { ...left, low: middle }, right: { ...right, high: middle } };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
