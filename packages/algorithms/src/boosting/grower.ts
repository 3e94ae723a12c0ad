import { type FeatureBins, MISSING_BIN } from './binning.ts';
import { BIN_SET_WORDS, type ForestNode } from './forest.ts';
import { findSplit, type LeafTotals, leafValue, type Split, type SplitRules } from './splitting.ts';
import { BINS } from './training-kernels.ts';
import type { TrainingMemory } from './training-memory.ts';

export interface GrowRules extends SplitRules {
  readonly maxLeaves: number;
  /** Edges from the root to the deepest leaf. */
  readonly maxDepth: number;
  /** +1, −1 or 0 a feature. */
  readonly monotone: Int8Array;
}

/** Rows [begin, fit) fit the tree, rows [followBegin, followEnd) only follow it (validation, not sampled). */
interface Leaf {
  readonly node: number;
  readonly depth: number;
  readonly begin: number;
  readonly end: number;
  readonly followBegin: number;
  readonly followEnd: number;
  readonly totals: LeafTotals;
  /** Histogram slot, −1 when it cannot be split further. */
  readonly slot: number;
  readonly split: Split | undefined;
}

export interface GrownLeaf {
  readonly value: number;
  readonly begin: number;
  readonly end: number;
  readonly followBegin: number;
  readonly followEnd: number;
}

export interface GrownTree {
  readonly nodes: ForestNode[];
  /** Where each leaf's rows stand in `memory.rows`, to move their margins without walking the tree. */
  readonly leaves: GrownLeaf[];
}

/**
 * Grows one tree, splitting the leaf with most to gain first.
 *
 * Only the smaller child of a split is counted; the larger is its parent minus the smaller, exact in fixed point.
 * Leaves that can no longer be split are never counted.
 *
 * @param memory   `rows` holds the fitting rows in [0, fitCount), then the following ones up to rowsUsed
 * @param features features a split may use
 * @param scale    fixed-point units in 1.0
 *
 * O(rows × features × depth) at worst. Source: LightGBM (Ke et al., NeurIPS 2017), leaf-wise growth.
 */
export function growTree(
  memory: TrainingMemory,
  bins: readonly FeatureBins[],
  features: readonly number[],
  rules: GrowRules,
  scale: number,
  fitCount: number,
  rowsUsed: number,
): GrownTree {
  const nodes: ForestNode[] = [];
  const open: Leaf[] = [makeRoot()];
  let nextSlot = 1;
  while (open.length < rules.maxLeaves) {
    const at = bestLeaf(open);
    if (at < 0) break;
    open.splice(at, 1, ...splitLeaf(open[at]));
  }
  return { nodes, leaves: open.map(finishLeaf) };

  function makeRoot(): Leaf {
    const totals = { ...sumGradients(memory, fitCount, scale), low: -Infinity, high: Infinity };
    const whole = { begin: 0, end: fitCount, followBegin: fitCount, followEnd: rowsUsed };
    nodes.push(emptyNode());
    countRows(memory, 0, fitCount, 0);
    return { ...whole, node: 0, depth: 0, totals, slot: 0, split: bestSplit(totals, 0) };
  }

  function splitLeaf(leaf: Leaf): Leaf[] {
    const split = leaf.split as Split;
    describeSplit(nodes[leaf.node], split, bins[split.feature]);
    setGoesLeft(memory.goesLeft, split);
    const middle = partitionRows(memory, split.feature, leaf.begin, leaf.end);
    const followMiddle = partitionRows(memory, split.feature, leaf.followBegin, leaf.followEnd);
    const [leftNode, rightNode] = [nodes.push(emptyNode()) - 1, nodes.push(emptyNode()) - 1];
    nodes[leaf.node].left = leftNode;
    nodes[leaf.node].right = rightNode;
    const depth = leaf.depth + 1;
    const left = {
      node: leftNode,
      depth,
      begin: leaf.begin,
      end: middle,
      followBegin: leaf.followBegin,
      followEnd: followMiddle,
      totals: { ...split.left, rowCount: middle - leaf.begin },
    };
    const right = {
      node: rightNode,
      depth,
      begin: middle,
      end: leaf.end,
      followBegin: followMiddle,
      followEnd: leaf.followEnd,
      totals: { ...split.right, rowCount: leaf.end - middle },
    };
    const isLast = open.length + 1 >= rules.maxLeaves;
    const leftOpen = !isLast && canSplit(left);
    const rightOpen = !isLast && canSplit(right);
    const [leftSlot, rightSlot] = countChildren(leaf, left, right, leftOpen, rightOpen);
    return [
      { ...left, slot: leftSlot, split: leftSlot < 0 ? undefined : bestSplit(left.totals, leftSlot) },
      { ...right, slot: rightSlot, split: rightSlot < 0 ? undefined : bestSplit(right.totals, rightSlot) },
    ];
  }

  function canSplit(leaf: { depth: number; totals: LeafTotals }): boolean {
    return leaf.depth < rules.maxDepth && leaf.totals.rowCount >= 2 * rules.minLeafRows;
  }

  /** Histogram slots of the two children, −1 for one that stays a leaf. */
  function countChildren(
    parent: Leaf,
    left: { begin: number; end: number },
    right: { begin: number; end: number },
    leftOpen: boolean,
    rightOpen: boolean,
  ): [number, number] {
    if (!leftOpen && !rightOpen) return [-1, -1];
    const leftIsSmaller = left.end - left.begin <= right.end - right.begin;
    const smaller = leftIsSmaller ? left : right;
    const largerOpen = leftIsSmaller ? rightOpen : leftOpen;
    const smallerOpen = leftIsSmaller ? leftOpen : rightOpen;
    const fresh = nextSlot++;
    countRows(memory, smaller.begin, smaller.end, fresh);
    if (largerOpen) subtractHistogram(memory, parent.slot, fresh);
    const largerSlot = largerOpen ? parent.slot : -1;
    const smallerSlot = smallerOpen ? fresh : -1;
    return leftIsSmaller ? [smallerSlot, largerSlot] : [largerSlot, smallerSlot];
  }

  function bestSplit(totals: LeafTotals, slot: number): Split | undefined {
    const words = memory.histograms;
    const histogram = { words, offset: slot * memory.featureCount * BINS * 2, scale };
    let best: Split | undefined;
    for (const feature of features) {
      const split = findSplit(histogram, feature, bins[feature], totals, rules.monotone[feature], rules);
      if (split && (!best || split.gain > best.gain)) best = split;
    }
    return best;
  }

  function finishLeaf(leaf: Leaf): GrownLeaf {
    const value = leafValue(leaf.totals, rules.l2);
    nodes[leaf.node].value = value;
    nodes[leaf.node].cover = leaf.totals.hessian;
    return {
      value,
      begin: leaf.begin,
      end: leaf.end,
      followBegin: leaf.followBegin,
      followEnd: leaf.followEnd,
    };
  }

  function describeSplit(node: ForestNode, split: Split, featureBins: FeatureBins): void {
    node.feature = split.feature;
    node.gain = split.gain;
    node.cover = split.left.hessian + split.right.hessian;
    node.missingLeft = split.missingLeft;
    if (split.leftBins) node.binSet = packBinSet(split.leftBins);
    else if (featureBins.kind === 'numeric') node.threshold = featureBins.edges[split.bin] ?? Infinity;
  }
}

function bestLeaf(open: readonly Leaf[]): number {
  let best = -1;
  for (let i = 0; i < open.length; i++) {
    const split = open[i].split;
    if (split && (best < 0 || split.gain > (open[best].split as Split).gain)) best = i;
  }
  return best;
}

function sumGradients(memory: TrainingMemory, fitCount: number, scale: number) {
  const { rows, gradients } = memory;
  let gradient = 0;
  let hessian = 0;
  for (let i = 0; i < fitCount; i++) {
    hessian += gradients[2 * rows[i]] >>> 0;
    gradient += gradients[2 * rows[i] + 1];
  }
  return { gradient: gradient / scale, hessian: hessian / scale, rowCount: fitCount };
}

function countRows(memory: TrainingMemory, begin: number, end: number, slot: number): void {
  const words = memory.featureCount * BINS * 2;
  memory.histograms.fill(0, slot * words, (slot + 1) * words);
  const { rows, bins, gradients, histograms } = memory.address;
  const histogram = histograms + slot * words * 4;
  memory.kernels.addToHistogram(rows + 4 * begin, rows + 4 * end, bins, gradients, histogram);
}

/** Both halves of a packed sum subtract apart: hessians never borrow, as a part is never more than the whole. */
function subtractHistogram(memory: TrainingMemory, from: number, part: number): void {
  const words = memory.histograms;
  const count = memory.featureCount * BINS * 2;
  const target = from * count;
  const source = part * count;
  for (let i = 0; i < count; i++) words[target + i] -= words[source + i];
}

function partitionRows(memory: TrainingMemory, feature: number, begin: number, end: number): number {
  if (begin === end) return begin;
  const { rows, bins, goesLeft, scratch } = memory.address;
  const middle = memory.kernels.partition(
    rows + 4 * begin,
    rows + 4 * end,
    bins + feature,
    goesLeft,
    scratch,
  );
  return (middle - rows) / 4;
}

function setGoesLeft(goesLeft: Uint8Array, split: Split): void {
  if (split.leftBins) goesLeft.set(split.leftBins);
  else {
    goesLeft.fill(0);
    goesLeft.fill(1, 0, split.bin + 1);
    goesLeft[MISSING_BIN] = Number(split.missingLeft);
  }
}

function packBinSet(leftBins: Uint8Array): Uint32Array {
  const words = new Uint32Array(BIN_SET_WORDS);
  for (let bin = 0; bin < BINS; bin++) if (leftBins[bin] === 1) words[bin >>> 5] |= 1 << (bin & 31);
  return words;
}

function emptyNode(): ForestNode {
  const blank = { feature: -1, threshold: 0, missingLeft: false, binSet: undefined };
  return { ...blank, left: -1, right: -1, value: 0, cover: 0, gain: 0 };
}
