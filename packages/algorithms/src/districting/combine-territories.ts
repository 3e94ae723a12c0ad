import type { TerritoryPool } from './territory-pool.ts';

/** What came of it. */
interface Combination {
  /** Length n; territory of each unit; null when no plan cheaper than `upper` was found. */
  readonly plan: Uint16Array | null;
  /** Additions made, about: the time it took, on any machine. */
  readonly work: number;
}

const PRICE_ROUNDS = 120;
/** Rounds without a better bound after which steps become shorter. */
const PATIENCE = 8;
/** The tree search may take as long as the prices, and so many additions in a small pool. */
const TREE_WORK_MIN = 200_000;
const WORK_PER_TRY = 8;
const IMPROVES = 1 - 1e-9;

/**
 * Puts k territories of a pool together to the cheapest plan in which every unit is in exactly one.
 *
 * Prices for covering a unit are raised where no territory of the relaxed solution covers it and lowered where several do;
 * they bound the cost of every plan from below, and rule out most territories. A tree search over the rest takes a
 * unit not yet covered, that with fewest territories left, and tries each territory that fits.
 *
 * @param territoryCount k, ≥ 1
 * @param upper          only a plan cheaper than this is of interest; may be infinite
 * @returns the plan, or null when there is none or none was found in as much time as the prices took
 *
 * Cost: O(120 × units of all territories) and the tree search, some 50 ms for 20,000 territories of 10 units. Source: set
 * partitioning by Lagrangian relaxation (Held and Karp; Fisher, Management Science 27, 1981).
 */
export function combineTerritories(pool: TerritoryPool, territoryCount: number, upper: number): Combination {
  if (pool.count < territoryCount) return { plan: null, work: 0 };
  const columns = listMembers(pool);
  const priced = priceUnits(pool, columns, territoryCount, upper);
  const pricing = PRICE_ROUNDS * columns.members.length;
  const triesMax = Math.max(TREE_WORK_MIN, pricing) / WORK_PER_TRY;
  const tree = { ...plantTree(pool, columns, priced, territoryCount, upper), triesMax };
  grow(tree, 0, 0);
  const plan = tree.best === null ? null : pool.planOf(tree.best);
  pool.makeRoom(priced.reduced);
  return { plan, work: pricing + WORK_PER_TRY * tree.tries };
}

/** Members of each territory, one after another. */
interface Columns {
  readonly from: Uint32Array;
  readonly members: Uint16Array;
}

function listMembers({ count, words, bits }: TerritoryPool): Columns {
  const from = new Uint32Array(count + 1);
  let size = 0;
  for (let at = 0; at < count * words; at++) size += bitCount(bits[at]);
  const members = new Uint16Array(size);
  let next = 0;
  for (let c = 0; c < count; c++) {
    for (let w = 0; w < words; w++) {
      for (let word = bits[c * words + w]; word !== 0; word &= word - 1)
        members[next++] = w * 32 + 31 - Math.clz32(word & -word);
    }
    from[c + 1] = next;
  }
  return { from, members };
}

function bitCount(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}

interface Priced {
  /** Length `pool.count`: cost less the prices of the units. */
  readonly reduced: Float64Array;
  /** No plan of these territories is cheaper. */
  readonly bound: number;
  /** The k-th smallest of the reduced costs. */
  readonly last: number;
}

function priceUnits(pool: TerritoryPool, columns: Columns, k: number, upper: number): Priced {
  const { prices, width, count } = pool;
  const reduced = new Float64Array(count);
  const cheapest = new Int32Array(k);
  const best = { prices: prices.slice(), bound: Number.NEGATIVE_INFINITY };
  const covered = new Int32Array(width);
  let step = 1;
  let idle = 0;
  for (let round = 0; round < PRICE_ROUNDS; round++) {
    const bound = relax(pool, columns, prices, reduced, cheapest);
    if (bound > best.bound) {
      best.bound = bound;
      best.prices.set(prices);
      idle = 0;
    } else if (++idle > PATIENCE) {
      step /= 2;
      idle = 0;
      prices.set(best.prices);
      relax(pool, columns, prices, reduced, cheapest);
    }
    covered.fill(0);
    for (const c of cheapest)
      for (let s = columns.from[c]; s < columns.from[c + 1]; s++) covered[columns.members[s]]++;
    let norm = 0;
    for (let i = 0; i < width; i++) norm += (1 - covered[i]) ** 2;
    if (norm === 0) break;
    const target = Number.isFinite(upper) ? upper : Math.abs(best.bound) * 1.1;
    const length = (step * Math.max(target - bound, 1e-3 * Math.abs(target))) / norm;
    for (let i = 0; i < width; i++) prices[i] += length * (1 - covered[i]);
  }
  prices.set(best.prices);
  const bound = relax(pool, columns, prices, reduced, cheapest);
  return { reduced, bound, last: reduced[cheapest[k - 1]] };
}

/** Reduced costs, and the k territories where they are least, ascending; returns the bound of these prices. */
function relax(
  pool: TerritoryPool,
  { from, members }: Columns,
  prices: Float64Array,
  reduced: Float64Array,
  cheapest: Int32Array,
): number {
  const k = cheapest.length;
  let filled = 0;
  for (let c = 0; c < pool.count; c++) {
    let value = pool.cost[c];
    for (let s = from[c]; s < from[c + 1]; s++) value -= prices[members[s]];
    reduced[c] = value;
    if (filled === k && value >= reduced[cheapest[k - 1]]) continue;
    let place = filled < k ? filled++ : k - 1;
    for (; place > 0 && reduced[cheapest[place - 1]] > value; place--) cheapest[place] = cheapest[place - 1];
    cheapest[place] = c;
  }
  let bound = 0;
  for (let i = 0; i < prices.length; i++) bound += prices[i];
  for (const c of cheapest) bound += reduced[c];
  return bound;
}

interface Tree {
  readonly pool: TerritoryPool;
  readonly k: number;
  readonly reduced: Float64Array;
  /** Sum of the prices: a plan costs this and the reduced costs of its territories. */
  readonly base: number;
  /** Rows in the order in which they are covered, and the territories whose first row each is, cheapest first. */
  readonly order: Int32Array;
  readonly buckets: Int32Array[];
  /** Least reduced cost in this bucket or a later one. */
  readonly leastFrom: Float64Array;
  readonly covered: Uint32Array;
  readonly path: Int32Array;
  upper: number;
  best: Int32Array | null;
  tries: number;
}

function plantTree(
  pool: TerritoryPool,
  { from, members }: Columns,
  { reduced, bound, last }: Priced,
  k: number,
  upper: number,
): Tree {
  const left: number[] = [];
  const uses = new Int32Array(pool.width);
  for (let c = 0; c < pool.count; c++) {
    if (bound + Math.max(0, reduced[c] - last) >= upper * IMPROVES) continue;
    left.push(c);
    for (let s = from[c]; s < from[c + 1]; s++) uses[members[s]]++;
  }
  const order = Int32Array.from({ length: pool.width }, (_, row) => row).sort(
    (a, b) => uses[a] - uses[b] || a - b,
  );
  const rank = new Int32Array(pool.width);
  for (const [place, row] of order.entries()) rank[row] = place;
  const buckets: number[][] = Array.from(order, () => []);
  for (const c of left) {
    let first = pool.width;
    for (let s = from[c]; s < from[c + 1]; s++) first = Math.min(first, rank[members[s]]);
    buckets[first].push(c);
  }
  const leastFrom = new Float64Array(pool.width + 1).fill(Number.POSITIVE_INFINITY);
  for (let place = pool.width - 1; place >= 0; place--) {
    buckets[place].sort((a, b) => reduced[a] - reduced[b] || a - b);
    leastFrom[place] = Math.min(leastFrom[place + 1], reduced[buckets[place][0]] ?? Number.POSITIVE_INFINITY);
  }
  return {
    pool,
    k,
    reduced,
    base: pool.prices.reduce((sum, price) => sum + price, 0),
    order,
    buckets: buckets.map((bucket) => Int32Array.from(bucket)),
    leastFrom,
    covered: new Uint32Array(pool.words),
    path: new Int32Array(k),
    upper,
    best: null,
    tries: 0,
  };
}

/** Covers the first row that is not; `spent` is the reduced cost of the territories chosen so far. */
function grow(tree: Tree & { readonly triesMax: number }, depth: number, spent: number): void {
  const { pool, order, covered, reduced, path, leastFrom, base, k } = tree;
  let place = 0;
  while (place < order.length && isCovered(covered, order[place])) place++;
  if (place === order.length) {
    if (depth < k) return;
    tree.upper = base + spent;
    tree.best = path.slice();
    return;
  }
  if (depth === k) return;
  const after = (k - depth - 1) * leastFrom[place + 1];
  const { words, bits } = pool;
  for (const c of tree.buckets[place]) {
    if (++tree.tries > tree.triesMax) return;
    const soFar = spent + reduced[c];
    if (base + soFar + (k - depth > 1 ? after : 0) >= tree.upper * IMPROVES) return;
    if (overlaps(covered, bits, c * words, words)) continue;
    path[depth] = c;
    toggle(covered, bits, c * words, words);
    grow(tree, depth + 1, soFar);
    toggle(covered, bits, c * words, words);
  }
}

function isCovered(covered: Uint32Array, row: number): boolean {
  return ((covered[row >>> 5] >>> (row & 31)) & 1) === 1;
}

function overlaps(covered: Uint32Array, bits: Uint32Array, at: number, words: number): boolean {
  for (let w = 0; w < words; w++) if ((covered[w] & bits[at + w]) !== 0) return true;
  return false;
}

function toggle(covered: Uint32Array, bits: Uint32Array, at: number, words: number): void {
  for (let w = 0; w < words; w++) covered[w] ^= bits[at + w];
}
