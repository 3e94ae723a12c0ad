import { type Forest, goesLeftAt } from './forest.ts';

/** Explains rows of one forest. */
export interface ForestExplainer {
  /** The mean margin of the training rows: what the contributions start from. */
  readonly expectedMargin: number;
  /**
   * Adds each feature's Shapley value, row by row, to `contributions`.
   * @param encoded       rowCount × featureCount encoded values
   * @param contributions rowCount × featureCount, added to; a row's sum is its margin − expectedMargin
   */
  addContributions(
    encoded: Float64Array,
    rowCount: number,
    featureCount: number,
    contributions: Float64Array,
  ): void;
}

/**
 * Every leaf with the features on its path, as parallel arrays: leaf l has features pathStart[l] … pathStart[l + 1].
 *
 * Splits of one path on one feature are taken together: a row agrees with the leaf in that feature when it goes the
 * leaf's way at all of them.
 */
interface Paths {
  /** Leaves and splits of tree t: leafStart[t] …, splitStart[t] …; length trees + 1. */
  readonly leafStart: Int32Array;
  readonly splitStart: Int32Array;
  readonly splits: Int32Array;
  readonly value: Float64Array;
  readonly pathStart: Int32Array;
  readonly feature: Int32Array;
  /** Share of training rows, of those at the feature's splits, that go the leaf's way. */
  readonly zero: Float64Array;
  /** Positions among the tree's splits, and the way to the leaf there, as bits: `words` words each. */
  readonly splitBits: Int32Array;
  readonly wayBits: Int32Array;
  readonly words: number;
  /** Where a leaf's table starts, −1 for a path too long for one. */
  readonly tableStart: Int32Array;
  /** Contributions by the set of agreeing features; NaN until first needed. */
  readonly table: Float64Array;
}

/** A table doubles with every feature on the path; longer paths are computed each time. */
const TABLE_FEATURES_MAX = 6;

/**
 * Prepares exact Shapley values of a forest under its own path weights.
 *
 * A leaf's share for a feature depends on the row only through which of the path's features agree with the leaf, a
 * set of at most 2^d; it is computed when first met and looked up after. Which features agree is read off words with
 * one bit a split. Trees are the outer loop, so that a tree's tables stay in the processor's cache.
 *
 * O(leaves × depth) to prepare; a row costs O(leaves × depth), and O(depth²) for each set met first. Source: Lundberg
 * et al., Nature Machine Intelligence 2020 (path-dependent TreeSHAP); Yang, 2021 (FastTreeSHAP v2) for the tables.
 */
export function createForestExplainer(forest: Forest): ForestExplainer {
  const paths = readPaths(forest);
  let expectedMargin = 0;
  for (let leaf = 0; leaf < paths.value.length; leaf++) {
    let weighted = paths.value[leaf];
    for (let p = paths.pathStart[leaf]; p < paths.pathStart[leaf + 1]; p++) weighted *= paths.zero[p];
    expectedMargin += weighted;
  }
  const decisions = new Int32Array(paths.words);
  return {
    expectedMargin,
    addContributions(encoded, rowCount, featureCount, contributions) {
      for (let tree = 0; tree + 1 < paths.leafStart.length; tree++) {
        for (let row = 0; row < rowCount; row++) {
          decide(forest, paths, tree, encoded, row * featureCount, decisions);
          addTree(paths, tree, decisions, contributions, row * featureCount);
        }
      }
    },
  };
}

/** Sets a bit for each split of a tree at which the row goes left. */
function decide(
  forest: Forest,
  paths: Paths,
  tree: number,
  encoded: Float64Array,
  rowStart: number,
  decisions: Int32Array,
): void {
  const begin = paths.splitStart[tree];
  const count = paths.splitStart[tree + 1] - begin;
  for (let word = 0; word < decisions.length; word++) decisions[word] = 0;
  for (let i = 0; i < count; i++) {
    const node = paths.splits[begin + i];
    if (goesLeftAt(forest, node, encoded[rowStart + forest.feature[node]]))
      decisions[i >>> 5] |= 1 << (i & 31);
  }
}

function addTree(
  paths: Paths,
  tree: number,
  decisions: Int32Array,
  contributions: Float64Array,
  rowStart: number,
): void {
  const { leafStart, pathStart, tableStart, table, feature } = paths;
  for (let leaf = leafStart[tree]; leaf < leafStart[tree + 1]; leaf++) {
    const begin = pathStart[leaf];
    const count = pathStart[leaf + 1] - begin;
    const agrees = agreeingFeatures(paths, begin, count, decisions);
    let shares = table;
    let at = tableStart[leaf] + agrees * count;
    if (tableStart[leaf] < 0) {
      shares = SCRATCH;
      at = 0;
      writeShares(paths, leaf, agrees, shares, at);
    } else if (count > 0 && Number.isNaN(table[at])) writeShares(paths, leaf, agrees, table, at);
    for (let i = 0; i < count; i++) contributions[rowStart + feature[begin + i]] += shares[at + i];
  }
}

function agreeingFeatures(paths: Paths, begin: number, count: number, decisions: Int32Array): number {
  const { splitBits, wayBits, words } = paths;
  let agrees = 0;
  for (let i = 0; i < count; i++) {
    let differs = 0;
    for (let word = 0; word < words; word++) {
      const p = (begin + i) * words + word;
      differs |= (decisions[word] ^ wayBits[p]) & splitBits[p];
    }
    if (differs === 0) agrees |= 1 << i;
  }
  return agrees;
}

/** More features than any path has: trees are at most 64 deep, and a path's sets are counted in 31 bits. */
const PATH_FEATURES_MAX = 31;
const SCRATCH = new Float64Array(PATH_FEATURES_MAX);

/**
 * Writes each feature's Shapley value of one leaf.
 *
 * With o (0 or 1) for "agrees" and z for the zero fraction, feature i gets value × (oᵢ − zᵢ) times the integral over x
 * in [0, 1] of ∏ (zⱼ (1 − x) + oⱼ x) over the other features: the beta integral turns Shapley's weights into it. It is
 * a polynomial of degree d − 1, so ⌈d / 2⌉ Gauss points give it exactly.
 */
function writeShares(paths: Paths, leaf: number, agrees: number, shares: Float64Array, at: number): void {
  const begin = paths.pathStart[leaf];
  const count = paths.pathStart[leaf + 1] - begin;
  const { points, weights } = gaussRule((count + 1) >> 1);
  shares.fill(0, at, at + count);
  for (let q = 0; q < points.length; q++) {
    const x = points[q];
    let product = paths.value[leaf] * weights[q];
    for (let i = 0; i < count; i++) product *= paths.zero[begin + i] * (1 - x) + ((agrees >>> i) & 1) * x;
    for (let i = 0; i < count; i++) {
      const zero = paths.zero[begin + i];
      const agree = (agrees >>> i) & 1;
      shares[at + i] += ((agree - zero) * product) / (zero * (1 - x) + agree * x);
    }
  }
}

const RULES: { points: Float64Array; weights: Float64Array }[] = [];

/** Gauss–Legendre points and weights on [0, 1], by Newton's method on the Legendre polynomial. */
function gaussRule(count: number): { points: Float64Array; weights: Float64Array } {
  const known = RULES[count];
  if (known) return known;
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 20; iteration++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= count; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      slope = (count * (x * now - before)) / (x * x - 1);
      x -= now / slope;
    }
    points[i] = (x + 1) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  const rule = { points, weights };
  RULES[count] = rule;
  return rule;
}

interface Step {
  readonly node: number;
  readonly goesLeft: boolean;
}

function readPaths(forest: Forest): Paths {
  const treeCount = forest.roots.length - 1;
  const leafStart = new Int32Array(treeCount + 1);
  const splitStart = new Int32Array(treeCount + 1);
  const splits: number[] = [];
  const value: number[] = [];
  const pathStart = [0];
  const steps: { readonly feature: number; readonly steps: readonly Step[]; readonly firstSplit: number }[] =
    [];
  for (let tree = 0; tree < treeCount; tree++) {
    for (let node = forest.roots[tree]; node < forest.roots[tree + 1]; node++) {
      if (forest.feature[node] >= 0) splits.push(node);
    }
    for (const { leaf, path } of leavesOf(forest, forest.roots[tree])) {
      for (const [feature, own] of groupByFeature(forest, path)) {
        steps.push({ feature, steps: own, firstSplit: splitStart[tree] });
      }
      value.push(forest.value[leaf]);
      pathStart.push(steps.length);
    }
    leafStart[tree + 1] = value.length;
    splitStart[tree + 1] = splits.length;
  }
  const positionOf = new Map(splits.map((node, position) => [node, position]));
  const words = widestTree(splitStart);
  const splitBits = new Int32Array(steps.length * words);
  const wayBits = new Int32Array(steps.length * words);
  steps.forEach(({ steps: own, firstSplit }, p) => {
    for (const { node, goesLeft } of own) {
      const bit = (positionOf.get(node) as number) - firstSplit;
      splitBits[p * words + (bit >>> 5)] |= 1 << (bit & 31);
      if (goesLeft) wayBits[p * words + (bit >>> 5)] |= 1 << (bit & 31);
    }
  });
  return {
    leafStart,
    splitStart,
    splits: Int32Array.from(splits),
    value: Float64Array.from(value),
    pathStart: Int32Array.from(pathStart),
    feature: Int32Array.from(steps, (step) => step.feature),
    zero: Float64Array.from(steps, (step) => zeroFraction(forest, step.steps)),
    splitBits,
    wayBits,
    words,
    ...layOutTables(pathStart),
  };
}

function leavesOf(forest: Forest, root: number): { leaf: number; path: readonly Step[] }[] {
  const found: { leaf: number; path: readonly Step[] }[] = [];
  const open: { node: number; path: readonly Step[] }[] = [{ node: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, path } = next;
    if (forest.feature[node] < 0) found.push({ leaf: node, path });
    else {
      open.push({ node: forest.right[node], path: [...path, { node, goesLeft: false }] });
      open.push({ node: forest.left[node], path: [...path, { node, goesLeft: true }] });
    }
  }
  return found;
}

function groupByFeature(forest: Forest, path: readonly Step[]): Map<number, Step[]> {
  const groups = new Map<number, Step[]>();
  for (const step of path) {
    const feature = forest.feature[step.node];
    groups.set(feature, [...(groups.get(feature) ?? []), step]);
  }
  if (groups.size > PATH_FEATURES_MAX) {
    throw new RangeError(
      `forest: expected at most ${PATH_FEATURES_MAX} features on a path, got ${groups.size}`,
    );
  }
  return groups;
}

function zeroFraction(forest: Forest, steps: readonly Step[]): number {
  return steps.reduce((share, { node, goesLeft }) => {
    const child = goesLeft ? forest.left[node] : forest.right[node];
    return (share * forest.cover[child]) / forest.cover[node];
  }, 1);
}

/** Words that hold a bit for each split of the tree with most. */
function widestTree(splitStart: Int32Array): number {
  let widest = 1;
  for (let tree = 0; tree + 1 < splitStart.length; tree++) {
    widest = Math.max(widest, splitStart[tree + 1] - splitStart[tree]);
  }
  return Math.ceil(widest / 32);
}

function layOutTables(pathStart: readonly number[]): { tableStart: Int32Array; table: Float64Array } {
  const tableStart = new Int32Array(pathStart.length - 1);
  let size = 0;
  for (let leaf = 0; leaf < tableStart.length; leaf++) {
    const count = pathStart[leaf + 1] - pathStart[leaf];
    tableStart[leaf] = count <= TABLE_FEATURES_MAX ? size : -1;
    if (count <= TABLE_FEATURES_MAX) size += 2 ** count * count;
  }
  return { tableStart, table: new Float64Array(size).fill(Number.NaN) };
}
