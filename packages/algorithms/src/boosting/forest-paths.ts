import { type Forest, goesLeftAt } from './forest.ts';

/**
 * Every leaf with the features on its path, as parallel arrays: leaf l has features pathStart[l] … pathStart[l + 1].
 *
 * Splits of one path on one feature are taken together: a row agrees with the leaf in that feature when it goes the
 * leaf's way at all of them.
 */
export interface Paths {
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
  /** Per leaf, the set of its path's features whose ordinary value agrees with it. */
  readonly typicalAgrees: Int32Array;
}

/** A table doubles with every feature on the path; longer paths are computed each time. */
const TABLE_FEATURES_MAX = 6;

/** More features than any path has: trees are at most 64 deep, and a path's sets are counted in 31 bits. */
export const PATH_FEATURES_MAX = 31;

interface Step {
  readonly node: number;
  readonly goesLeft: boolean;
}

/** The splits of one path on one feature. */
interface FeatureSteps {
  readonly feature: number;
  readonly steps: readonly Step[];
  /** Of the path's tree. */
  readonly firstSplit: number;
}

/**
 * Lists every leaf of a forest with what leads to it.
 *
 * @param typical per feature: the encoded value of an ordinary row
 *
 * O(leaves × depth). Source: none, bookkeeping.
 */
export function readPaths(forest: Forest, typical: Float64Array): Paths {
  const treeCount = forest.roots.length - 1;
  const leafStart = new Int32Array(treeCount + 1);
  const splitStart = new Int32Array(treeCount + 1);
  const splits: number[] = [];
  const value: number[] = [];
  const pathStart = [0];
  const steps: FeatureSteps[] = [];
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
    typicalAgrees: typicalAgreement(forest, typical, pathStart, steps),
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

/** Per leaf, the set of its path's features whose ordinary value goes the leaf's way. */
function typicalAgreement(
  forest: Forest,
  typical: Float64Array,
  pathStart: readonly number[],
  steps: readonly FeatureSteps[],
): Int32Array {
  return Int32Array.from({ length: pathStart.length - 1 }, (_, leaf) => {
    let agrees = 0;
    for (let p = pathStart[leaf]; p < pathStart[leaf + 1]; p++) {
      const { feature, steps: own } = steps[p];
      const isSame = own.every(
        ({ node, goesLeft }) => goesLeftAt(forest, node, typical[feature]) === goesLeft,
      );
      if (isSame) agrees |= 1 << (p - pathStart[leaf]);
    }
    return agrees;
  });
}
