import { type Forest, goesLeftAt } from './forest.ts';

/** One feature on the way to a leaf. */
interface PathFeature {
  readonly feature: number;
  /** Share of training rows, of those at the feature's splits, that go the leaf's way. */
  readonly zeroFraction: number;
  /** Inner nodes of the path that split on the feature, and the way to the leaf at each (1 left, 0 right). */
  readonly nodes: Int32Array;
  readonly ways: Uint8Array;
  /** The same as bits over the tree's inner nodes, for trees with at most 31 of them. */
  readonly nodeBits: number;
  readonly wayBits: number;
}

interface LeafPath {
  readonly value: number;
  readonly features: readonly PathFeature[];
  /** Contributions by which of the features the row agrees with; filled when first needed. */
  readonly table: (Float64Array | undefined)[] | undefined;
}

interface TreePaths {
  readonly innerNodes: Int32Array;
  readonly leaves: readonly LeafPath[];
}

/** Explains rows of one forest. */
export interface ForestExplainer {
  /** The mean margin of the training rows: what the contributions start from. */
  readonly expectedMargin: number;
  /**
   * Adds each feature's Shapley value to `contributions`.
   * @param encoded       encoded rows
   * @param rowStart      position of the row's first value
   * @param contributions length ≥ featureCount, added to; they sum to margin − expectedMargin
   */
  addContributions(encoded: Float64Array, rowStart: number, contributions: Float64Array): void;
}

/** Above this many features on a path its table would be larger than what it saves. */
const TABLE_FEATURES_MAX = 10;
const BITS = 31;

/**
 * Prepares exact Shapley values of a forest under its own path weights.
 *
 * A leaf's share for a feature depends on the row only through which of the path's features agree with the leaf, a
 * set of at most 2^d; it is computed when first met and looked up after. Which features agree is read off a word
 * with one bit a split.
 *
 * O(leaves × depth) to prepare; a row costs O(leaves × depth), and O(depth²) for each set met first. Source:
 * Lundberg et al., Nature Machine Intelligence 2020 (path-dependent TreeSHAP); Yang, 2021 (FastTreeSHAP v2) for the
 * tables.
 */
export function createForestExplainer(forest: Forest): ForestExplainer {
  const trees: TreePaths[] = [];
  for (let tree = 0; tree + 1 < forest.roots.length; tree++) trees.push(readTree(forest, tree));
  let expectedMargin = 0;
  for (const { leaves } of trees) {
    for (const leaf of leaves) {
      expectedMargin += leaf.features.reduce((weight, step) => weight * step.zeroFraction, leaf.value);
    }
  }
  return {
    expectedMargin,
    addContributions(encoded, rowStart, contributions) {
      for (const tree of trees) {
        if (tree.innerNodes.length <= BITS) addBySets(forest, tree, encoded, rowStart, contributions);
        else addByWalking(forest, tree, encoded, rowStart, contributions);
      }
    },
  };
}

function addBySets(
  forest: Forest,
  tree: TreePaths,
  encoded: Float64Array,
  rowStart: number,
  contributions: Float64Array,
): void {
  const { innerNodes, leaves } = tree;
  let decisions = 0;
  for (let i = 0; i < innerNodes.length; i++) {
    const node = innerNodes[i];
    if (goesLeftAt(forest, node, encoded[rowStart + forest.feature[node]])) decisions |= 1 << i;
  }
  for (let l = 0; l < leaves.length; l++) {
    const leaf = leaves[l];
    const { features, table } = leaf;
    let agrees = 0;
    for (let f = 0; f < features.length; f++) {
      if (((decisions ^ features[f].wayBits) & features[f].nodeBits) === 0) agrees |= 1 << f;
    }
    let shares = table?.[agrees];
    if (!shares) {
      shares = sharesOf(leaf, agrees);
      if (table) table[agrees] = shares;
    }
    for (let f = 0; f < features.length; f++) contributions[features[f].feature] += shares[f];
  }
}

function addByWalking(
  forest: Forest,
  tree: TreePaths,
  encoded: Float64Array,
  rowStart: number,
  contributions: Float64Array,
): void {
  for (const leaf of tree.leaves) {
    let agrees = 0;
    leaf.features.forEach(({ feature, nodes, ways }, f) => {
      const value = encoded[rowStart + feature];
      if (nodes.every((node, i) => Number(goesLeftAt(forest, node, value)) === ways[i])) agrees |= 1 << f;
    });
    const shares = sharesOf(leaf, agrees);
    leaf.features.forEach(({ feature }, f) => {
      contributions[feature] += shares[f];
    });
  }
}

/**
 * Each feature's Shapley value of one leaf.
 *
 * With o (0 or 1) for "agrees" and z for the zero fraction, feature i gets value × (oᵢ − zᵢ) times the integral over x
 * in [0, 1] of ∏ (zⱼ (1 − x) + oⱼ x) over the other features: the beta integral turns Shapley's weights into it. It is
 * a polynomial of degree d − 1, so ⌈d / 2⌉ Gauss points give it exactly.
 */
function sharesOf(leaf: LeafPath, agrees: number): Float64Array {
  const { features, value } = leaf;
  const count = features.length;
  const shares = new Float64Array(count);
  const { points, weights } = gaussRule((count + 1) >> 1);
  for (let q = 0; q < points.length; q++) {
    const x = points[q];
    let product = value * weights[q];
    for (let f = 0; f < count; f++) {
      product *= features[f].zeroFraction * (1 - x) + (bitOf(agrees, f) ? x : 0);
    }
    for (let f = 0; f < count; f++) {
      const zero = features[f].zeroFraction;
      const agree = bitOf(agrees, f) ? 1 : 0;
      shares[f] += ((agree - zero) * product) / (zero * (1 - x) + agree * x);
    }
  }
  return shares;
}

function bitOf(set: number, index: number): boolean {
  return ((set >>> index) & 1) === 1;
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

function readTree(forest: Forest, tree: number): TreePaths {
  const begin = forest.roots[tree];
  const inner: number[] = [];
  for (let node = begin; node < forest.roots[tree + 1]; node++)
    if (forest.feature[node] >= 0) inner.push(node);
  const bitIndex = new Map(inner.map((node, bit) => [node, bit]));
  const leaves: LeafPath[] = [];
  walk(begin, []);
  return { innerNodes: Int32Array.from(inner), leaves };

  function walk(node: number, path: readonly { node: number; goesLeft: boolean }[]): void {
    if (forest.feature[node] < 0) leaves.push(readLeaf(node, path));
    else {
      walk(forest.left[node], [...path, { node, goesLeft: true }]);
      walk(forest.right[node], [...path, { node, goesLeft: false }]);
    }
  }

  function readLeaf(leaf: number, path: readonly { node: number; goesLeft: boolean }[]): LeafPath {
    const byFeature = new Map<number, { node: number; goesLeft: boolean }[]>();
    for (const step of path) {
      const feature = forest.feature[step.node];
      byFeature.set(feature, [...(byFeature.get(feature) ?? []), step]);
    }
    const features = [...byFeature].map(([feature, steps]) => readFeature(feature, steps));
    const hasTable = features.length <= TABLE_FEATURES_MAX;
    const table = hasTable
      ? new Array<Float64Array | undefined>(2 ** features.length).fill(undefined)
      : undefined;
    return { value: forest.value[leaf], features, table };
  }

  function readFeature(feature: number, steps: readonly { node: number; goesLeft: boolean }[]): PathFeature {
    let zeroFraction = 1;
    let nodeBits = 0;
    let wayBits = 0;
    for (const { node, goesLeft } of steps) {
      const child = goesLeft ? forest.left[node] : forest.right[node];
      zeroFraction *= forest.cover[child] / forest.cover[node];
      const bit = bitIndex.get(node) as number;
      if (bit < BITS) {
        nodeBits |= 1 << bit;
        if (goesLeft) wayBits |= 1 << bit;
      }
    }
    const nodes = Int32Array.from(steps, (step) => step.node);
    const ways = Uint8Array.from(steps, (step) => Number(step.goesLeft));
    return { feature, zeroFraction, nodes, ways, nodeBits, wayBits };
  }
}
