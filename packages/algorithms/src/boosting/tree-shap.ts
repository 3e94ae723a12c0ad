import type { Forest } from './forest.ts';
import { PATH_FEATURES_MAX, type Paths, readPaths } from './forest-paths.ts';
import { writeShares } from './leaf-shares.ts';

/** What a block of rows is explained by; all are added to. */
export interface ForestExplanation {
  /** Length ≥ rowCount: the sum of leaf values, tree by tree, to the bit as `addForestMargins` has it. */
  readonly margins: Float64Array;
  /** rowCount × featureCount Shapley values; a row's sum is its margin − expectedMargin. */
  readonly contributions: Float64Array;
  /** rowCount × featureCount: the row's margin less that with the feature alone at its ordinary value. */
  readonly effects: Float64Array;
}

/** Explains rows of one forest. */
export interface ForestExplainer {
  /** The mean margin of the training rows: what the contributions start from. */
  readonly expectedMargin: number;
  /** @param encoded rowCount × featureCount encoded values */
  explain(encoded: Float64Array, rowCount: number, featureCount: number, into: ForestExplanation): void;
}

/**
 * Prepares exact Shapley values of a forest under its own path weights.
 *
 * What a tree says about a row depends on the row only through which way it goes at each of the tree's splits: one bit
 * a split. Few of these patterns occur, so a tree's whole answer is worked out when a pattern is first met and looked
 * up after. Within it, a leaf's share for a feature depends only on which features of its path agree with the leaf;
 * that is tabled too. Trees are the outer loop, so that a tree's tables stay in the processor's cache.
 *
 * @param typical per feature: the encoded value of an ordinary row, for `effects`
 *
 * O(leaves × depth) to prepare; a row costs O(splits + features) a tree, and O(leaves × depth) for a pattern met first.
 * Source: Lundberg et al., Nature Machine Intelligence 2020 (path-dependent TreeSHAP); Yang, 2021 (FastTreeSHAP v2)
 * for the tables.
 */
export function createForestExplainer(forest: Forest, typical: Float64Array): ForestExplainer {
  const paths = readPaths(forest, typical);
  const answers = layOutAnswers(paths);
  let expectedMargin = 0;
  for (let leaf = 0; leaf < paths.value.length; leaf++) {
    let weighted = paths.value[leaf];
    for (let p = paths.pathStart[leaf]; p < paths.pathStart[leaf + 1]; p++) weighted *= paths.zero[p];
    expectedMargin += weighted;
  }
  let decisions = new Int32Array(0);
  return {
    expectedMargin,
    explain(encoded, rowCount, featureCount, into) {
      if (decisions.length < rowCount * paths.words) decisions = new Int32Array(rowCount * paths.words);
      for (let tree = 0; tree + 1 < paths.leafStart.length; tree++) {
        decide(forest, paths, tree, encoded, rowCount, featureCount, decisions);
        addTree(paths, answers, tree, decisions, rowCount, featureCount, into);
      }
    },
  };
}

/** Sets a bit for each split of a tree at which a row goes left, `words` words a row. */
function decide(
  forest: Forest,
  paths: Paths,
  tree: number,
  encoded: Float64Array,
  rowCount: number,
  featureCount: number,
  decisions: Int32Array,
): void {
  const { words, splits, splitStart } = paths;
  const begin = splitStart[tree];
  decisions.fill(0, 0, rowCount * words);
  for (let i = 0; i < splitStart[tree + 1] - begin; i++) {
    const node = splits[begin + i];
    const feature = forest.feature[node];
    const shift = i & 31;
    const set = forest.binSet[node];
    const threshold = forest.threshold[node];
    const missingLeft = forest.missingLeft[node];
    for (let row = 0, at = feature, to = i >>> 5; row < rowCount; row++, at += featureCount, to += words) {
      const x = encoded[at];
      let goesLeft: number;
      if (set >= 0) goesLeft = (forest.binSets[set + (x >>> 5)] >>> (x & 31)) & 1;
      else if (x <= threshold) goesLeft = 1;
      else goesLeft = Number.isNaN(x) ? missingLeft : 0;
      decisions[to] |= goesLeft << shift;
    }
  }
}

/** Slots of a tree's table; a tree with few splits has one for every pattern. */
const SLOTS_MAX = 1024;
/** Patterns kept a tree: a fuller table would be searched for long. */
const KEPT_MAX = 768;
/** Numbers kept by all trees together: 16 MB. */
const KEPT_NUMBERS_MAX = 2 ** 21;

/** Answers of trees by pattern: the leaf's value, then contribution and effect of each of the tree's features. */
interface Answers {
  /** Features of tree t: features[featureStart[t]] …; length trees + 1. */
  readonly featureStart: Int32Array;
  readonly features: Int32Array;
  /** Per feature of a path, its position among the tree's. */
  readonly positionInTree: Int32Array;
  /** Slots of tree t: slotStart[t] …, a power of two of them. */
  readonly slotStart: Int32Array;
  readonly keptCount: Int32Array;
  readonly slotPattern: Int32Array;
  /** Where a slot's numbers start, −1 while it is free. */
  readonly slotAnswer: Int32Array;
  numbers: Float64Array;
  used: number;
}

function layOutAnswers(paths: Paths): Answers {
  const treeCount = paths.leafStart.length - 1;
  const featureStart = new Int32Array(treeCount + 1);
  const slotStart = new Int32Array(treeCount + 1);
  const features: number[] = [];
  const positionInTree = new Int32Array(paths.feature.length);
  let widest = 0;
  for (let tree = 0; tree < treeCount; tree++) {
    const [begin, end] = [paths.pathStart[paths.leafStart[tree]], paths.pathStart[paths.leafStart[tree + 1]]];
    const own = [...new Set(paths.feature.subarray(begin, end))];
    const positionOf = new Map(own.map((feature, position) => [feature, position]));
    for (let p = begin; p < end; p++) positionInTree[p] = positionOf.get(paths.feature[p]) as number;
    features.push(...own);
    featureStart[tree + 1] = features.length;
    widest = Math.max(widest, own.length);
    const splitCount = paths.splitStart[tree + 1] - paths.splitStart[tree];
    slotStart[tree + 1] = slotStart[tree] + Math.min(SLOTS_MAX, 2 ** Math.min(splitCount, 31));
  }
  return {
    featureStart,
    features: Int32Array.from(features),
    positionInTree,
    slotStart,
    keptCount: new Int32Array(treeCount),
    slotPattern: new Int32Array(slotStart[treeCount]),
    slotAnswer: new Int32Array(slotStart[treeCount]).fill(-1),
    // The first numbers are for answers that are not kept.
    numbers: new Float64Array(Math.max(4096, 2 * (1 + 2 * widest))),
    used: 1 + 2 * widest,
  };
}

function addTree(
  paths: Paths,
  answers: Answers,
  tree: number,
  decisions: Int32Array,
  rowCount: number,
  featureCount: number,
  { margins, contributions, effects }: ForestExplanation,
): void {
  const { features, featureStart } = answers;
  const [begin, end] = [featureStart[tree], featureStart[tree + 1]];
  for (let row = 0; row < rowCount; row++) {
    let at = answerTo(paths, answers, tree, decisions, row * paths.words);
    const { numbers } = answers;
    const rowStart = row * featureCount;
    margins[row] += numbers[at++];
    for (let i = begin; i < end; i++) {
      contributions[rowStart + features[i]] += numbers[at++];
      effects[rowStart + features[i]] += numbers[at++];
    }
  }
}

/** Where a tree's answer to a row stands among the numbers; worked out if it is not kept. */
function answerTo(paths: Paths, answers: Answers, tree: number, decisions: Int32Array, from: number): number {
  const { slotStart, slotPattern, slotAnswer, keptCount } = answers;
  const isWide = paths.splitStart[tree + 1] - paths.splitStart[tree] > 32;
  const pattern = decisions[from];
  const begin = slotStart[tree];
  const mask = slotStart[tree + 1] - begin - 1;
  let slot = begin + ((pattern ^ (pattern >>> 7) ^ (pattern >>> 14)) & mask);
  if (!isWide) {
    while (slotAnswer[slot] >= 0) {
      if (slotPattern[slot] === pattern) return slotAnswer[slot];
      slot = begin + ((slot - begin + 1) & mask);
    }
  }
  const size = 1 + 2 * (answers.featureStart[tree + 1] - answers.featureStart[tree]);
  const isKept = !isWide && (keptCount[tree] < KEPT_MAX || mask < KEPT_MAX) && makeRoom(answers, size);
  const at = isKept ? answers.used : 0;
  writeAnswer(paths, answers, tree, decisions, from, at);
  if (isKept) {
    answers.used += size;
    keptCount[tree]++;
    slotPattern[slot] = pattern;
    slotAnswer[slot] = at;
  }
  return at;
}

function makeRoom(answers: Answers, size: number): boolean {
  if (answers.used + size <= answers.numbers.length) return true;
  if (answers.numbers.length * 2 > KEPT_NUMBERS_MAX) return false;
  const wider = new Float64Array(answers.numbers.length * 2);
  wider.set(answers.numbers);
  answers.numbers = wider;
  return true;
}

const SCRATCH = new Float64Array(PATH_FEATURES_MAX);

function writeAnswer(
  paths: Paths,
  answers: Answers,
  tree: number,
  decisions: Int32Array,
  from: number,
  at: number,
): void {
  const { leafStart, pathStart, tableStart, table, value } = paths;
  const { numbers, positionInTree, featureStart } = answers;
  numbers.fill(0, at, at + 1 + 2 * (featureStart[tree + 1] - featureStart[tree]));
  for (let leaf = leafStart[tree]; leaf < leafStart[tree + 1]; leaf++) {
    const begin = pathStart[leaf];
    const count = pathStart[leaf + 1] - begin;
    const agrees = agreeingFeatures(paths, begin, count, decisions, from);
    let shares = table;
    let share = tableStart[leaf] + agrees * count;
    if (tableStart[leaf] < 0) {
      shares = SCRATCH;
      share = 0;
      writeShares(paths, leaf, agrees, shares, share);
    } else if (count > 0 && Number.isNaN(table[share])) writeShares(paths, leaf, agrees, table, share);
    for (let i = 0; i < count; i++) numbers[at + 1 + 2 * positionInTree[begin + i]] += shares[share + i];
    const differs = (2 ** count - 1) & ~agrees;
    if (differs === 0) numbers[at] = value[leaf];
    // With one feature at its ordinary value the row leaves its leaf, or comes to one that differs in this feature only.
    const moves =
      differs === 0 ? (2 ** count - 1) & ~paths.typicalAgrees[leaf] : differs & paths.typicalAgrees[leaf];
    const isNear = differs === 0 || (differs & (differs - 1)) === 0;
    for (let i = 0; isNear && i < count; i++) {
      if ((moves >>> i) & 1)
        numbers[at + 2 + 2 * positionInTree[begin + i]] += differs === 0 ? value[leaf] : -value[leaf];
    }
  }
}

function agreeingFeatures(
  paths: Paths,
  begin: number,
  count: number,
  decisions: Int32Array,
  from: number,
): number {
  const { splitBits, wayBits, words } = paths;
  let agrees = 0;
  for (let i = 0; i < count; i++) {
    let differs = 0;
    for (let word = 0; word < words; word++) {
      const p = (begin + i) * words + word;
      differs |= (decisions[from + word] ^ wayBits[p]) & splitBits[p];
    }
    if (differs === 0) agrees |= 1 << i;
  }
  return agrees;
}
