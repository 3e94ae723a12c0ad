/** Words of a set of 256 bins. */
export const BIN_SET_WORDS = 8;

/**
 * Regression trees as parallel arrays; the nodes of tree t are roots[t] … roots[t + 1] − 1, parents before children.
 *
 * A row goes left at a numeric node when value ≤ threshold, at a categorical node when its bin is in the node's set.
 */
export interface Forest {
  /** Length trees + 1. */
  readonly roots: Int32Array;
  /** A node's feature, −1 for a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** 1 where a missing number goes left. Labels have missing in their set instead. */
  readonly missingLeft: Uint8Array;
  /** Position of the node's set in `binSets`, −1 for a numeric node. */
  readonly binSet: Int32Array;
  readonly binSets: Uint32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Contribution to the log-odds; of inner nodes 0. */
  readonly value: Float64Array;
  /** Weight of training rows that passed (sum of hessians or count). */
  readonly cover: Float64Array;
  /** Loss a split saved; of leaves 0. */
  readonly gain: Float64Array;
}

export interface ForestNode {
  feature: number;
  threshold: number;
  missingLeft: boolean;
  binSet: Uint32Array | undefined;
  left: number;
  right: number;
  value: number;
  cover: number;
  gain: number;
}

/** Packs trees, each a list of nodes with children numbered within the tree. O(nodes). Source: none, bookkeeping. */
export function packForest(trees: readonly (readonly ForestNode[])[]): Forest {
  const nodes = trees.flat();
  const roots = Int32Array.from({ length: trees.length + 1 }, () => 0);
  trees.forEach((tree, t) => {
    roots[t + 1] = roots[t] + tree.length;
  });
  const rootOf = trees.flatMap((tree, t) => tree.map(() => roots[t]));
  const sets = nodes.filter((node) => node.binSet);
  const binSets = new Uint32Array(sets.length * BIN_SET_WORDS);
  sets.forEach((node, index) => {
    binSets.set(node.binSet as Uint32Array, index * BIN_SET_WORDS);
  });
  let setIndex = 0;
  return {
    roots,
    feature: Int32Array.from(nodes, (node) => node.feature),
    threshold: Float64Array.from(nodes, (node) => node.threshold),
    missingLeft: Uint8Array.from(nodes, (node) => Number(node.missingLeft)),
    binSet: Int32Array.from(nodes, (node) => (node.binSet ? setIndex++ * BIN_SET_WORDS : -1)),
    binSets,
    left: Int32Array.from(nodes, (node, i) => (node.feature < 0 ? -1 : node.left + rootOf[i])),
    right: Int32Array.from(nodes, (node, i) => (node.feature < 0 ? -1 : node.right + rootOf[i])),
    value: Float64Array.from(nodes, (node) => node.value),
    cover: Float64Array.from(nodes, (node) => node.cover),
    gain: Float64Array.from(nodes, (node) => node.gain),
  };
}

function isInBinSet(binSets: Uint32Array, set: number, bin: number): boolean {
  return ((binSets[set + (bin >>> 5)] >>> (bin & 31)) & 1) === 1;
}

/** Whether an encoded value (a number, or a bin for a label; NaN for a missing number) goes left at an inner node. */
export function goesLeftAt(forest: Forest, node: number, value: number): boolean {
  const set = forest.binSet[node];
  if (set >= 0) return isInBinSet(forest.binSets, set, value);
  return Number.isNaN(value) ? forest.missingLeft[node] === 1 : value <= forest.threshold[node];
}
