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

interface GrownLeaf {
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
  const growth: Growth = { memory, bins, features, rules, scale, nodes: [emptyNode()], nextSlot: 1 };
  const open: Leaf[] = [makeRoot(growth, fitCount, rowsUsed)];
  while (open.length < rules.maxLeaves) {
    const at = bestLeaf(open);
    if (at < 0) break;
    const isLast = open.length + 1 >= rules.maxLeaves;
    open.splice(at, 1, ...splitLeaf(growth, open[at], isLast));
  }
  return { nodes: growth.nodes, leaves: open.map((leaf) => finishLeaf(growth, leaf)) };
}

/** A tree in the making. */
interface Growth {
  readonly memory: TrainingMemory;
  readonly bins: readonly FeatureBins[];
  readonly features: readonly number[];
  readonly rules: GrowRules;
  readonly scale: number;
  readonly nodes: ForestNode[];
  /** The first histogram slot not in use. */
  nextSlot: number;
}

/** A leaf before it is known whether and how it can be split. */
type NewLeaf = Omit<Leaf, 'slot' | 'split'>;

function makeRoot(growth: Growth, fitCount: number, rowsUsed: number): Leaf {
  const { memory, scale } = growth;
  const totals = { ...sumGradients(memory, fitCount, scale), low: -Infinity, high: Infinity };
  const rows = { begin: 0, end: fitCount, followBegin: fitCount, followEnd: rowsUsed };
  countRows(memory, 0, fitCount, 0);
  return withSplit(growth, { ...rows, node: 0, depth: 0, totals }, 0);
}

/** Turns a leaf into an inner node; `isLast` says that its children will not be split, so need no histogram. */
function splitLeaf(growth: Growth, leaf: Leaf, isLast: boolean): Leaf[] {
  const { memory, bins, nodes } = growth;
  const split = leaf.split as Split;
  setGoesLeft(memory.goesLeft, split);
  const middle = partitionRows(memory, split.feature, leaf.begin, leaf.end);
  const followMiddle = partitionRows(memory, split.feature, leaf.followBegin, leaf.followEnd);
  const node = nodes[leaf.node];
  describeSplit(node, split, bins[split.feature], memory.standIn?.[split.feature] ?? -1);
  node.left = nodes.push(emptyNode()) - 1;
  node.right = nodes.push(emptyNode()) - 1;
  const depth = leaf.depth + 1;
  const left: NewLeaf = {
    node: node.left,
    depth,
    begin: leaf.begin,
    end: middle,
    followBegin: leaf.followBegin,
    followEnd: followMiddle,
    totals: { ...split.left, rowCount: middle - leaf.begin },
  };
  const right: NewLeaf = {
    node: node.right,
    depth,
    begin: middle,
    end: leaf.end,
    followBegin: followMiddle,
    followEnd: leaf.followEnd,
    totals: { ...split.right, rowCount: leaf.end - middle },
  };
  const [leftSlot, rightSlot] = isLast ? [-1, -1] : countChildren(growth, leaf.slot, left, right);
  return [withSplit(growth, left, leftSlot), withSplit(growth, right, rightSlot)];
}

/** Histogram slots of two children, −1 for one that stays a leaf. */
function countChildren(growth: Growth, parentSlot: number, left: NewLeaf, right: NewLeaf): [number, number] {
  const { memory, rules } = growth;
  const canSplit = ({ depth, totals }: NewLeaf) =>
    depth < rules.maxDepth && totals.rowCount >= 2 * rules.minLeafRows;
  const leftIsSmaller = left.totals.rowCount <= right.totals.rowCount;
  const [smaller, larger] = leftIsSmaller ? [left, right] : [right, left];
  if (!canSplit(smaller) && !canSplit(larger)) return [-1, -1];
  const fresh = growth.nextSlot++;
  countRows(memory, smaller.begin, smaller.end, fresh);
  if (canSplit(larger)) subtractHistogram(memory, parentSlot, fresh);
  const smallerSlot = canSplit(smaller) ? fresh : -1;
  const largerSlot = canSplit(larger) ? parentSlot : -1;
  return leftIsSmaller ? [smallerSlot, largerSlot] : [largerSlot, smallerSlot];
}

function withSplit(growth: Growth, leaf: NewLeaf, slot: number): Leaf {
  return { ...leaf, slot, split: slot < 0 ? undefined : bestSplit(growth, leaf.totals, slot) };
}

function bestSplit(growth: Growth, totals: LeafTotals, slot: number): Split | undefined {
  const { memory, bins, rules, scale } = growth;
  const histogram = { words: memory.histograms, offset: slot * memory.featureCount * BINS * 2, scale };
  let best: Split | undefined;
  for (const feature of growth.features) {
    const split = findSplit(histogram, feature, bins[feature], totals, rules.monotone[feature], rules);
    if (split && (!best || split.gain > best.gain)) best = split;
  }
  return best;
}

function finishLeaf({ nodes, rules }: Growth, leaf: Leaf): GrownLeaf {
  const value = leafValue(leaf.totals, rules.l2);
  nodes[leaf.node].value = value;
  nodes[leaf.node].cover = leaf.totals.hessian;
  const { begin, end, followBegin, followEnd } = leaf;
  return { value, begin, end, followBegin, followEnd };
}

/** @param standIn the bin that missing values were put into, −1 where they have their own */
function describeSplit(node: ForestNode, split: Split, featureBins: FeatureBins, standIn: number): void {
  node.feature = split.feature;
  node.gain = split.gain;
  node.cover = split.left.hessian + split.right.hessian;
  node.missingLeft = split.missingLeft;
  if (standIn >= 0) node.missingLeft = split.leftBins ? split.leftBins[standIn] === 1 : standIn <= split.bin;
  if (split.leftBins) node.binSet = packBinSet(split.leftBins.with(MISSING_BIN, Number(node.missingLeft)));
  else if (featureBins.kind === 'numeric') node.threshold = featureBins.edges[split.bin] ?? Infinity;
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
