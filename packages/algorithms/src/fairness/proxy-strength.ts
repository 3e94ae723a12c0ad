import { aucInterval, rankAuc } from '../experiments/index.ts';

/** How well one set of values tells two groups apart. */
export interface ProxyStrength {
  /** In [½, 1]: the chance that a member of the one group is told from one of the other. ½ is blind. */
  readonly auc: number;
  readonly low: number;
  readonly high: number;
  /** Share of the label's variance that the values explain, in [0, 1]. */
  readonly explained: number;
  /** Even the lower end of the interval is above what is tolerated: the values stand in for the group. */
  readonly flagged: boolean;
  readonly rows: number;
}

/** The lower end of the interval above which values count as a proxy. */
export const PROXY_AUC = 0.6;
const FOLDS = 5;
/** A category is pulled towards the mean as if it had so many rows more. */
const PULL = 10;

/**
 * Tells how well numbers, a score say, predict membership of a group, whichever way round.
 *
 * @param values length n; NaN is unknown, and that itself may tell: the stronger of value and "is unknown" counts
 * @param member length n: 1 in the group, 0 not
 * @returns with no member or no other: blind, not flagged
 * @throws RangeError when lengths differ
 *
 * Cost: O(n log n). Source: Hanley and McNeil, "The meaning and use of the area under a ROC curve", Radiology 143, 1982.
 */
export function numericProxy(values: Float64Array, member: Uint8Array): ProxyStrength {
  checkLengths(values, member);
  const known = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  const ofValue = strengthOf(
    Float64Array.from(known, (i) => values[i]),
    Uint8Array.from(known, (i) => member[i]),
  );
  if (known.length === values.length) return ofValue;
  const ofGap = strengthOf(
    Float64Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0)),
    member,
  );
  return ofGap.low > ofValue.low ? ofGap : ofValue;
}

/**
 * Tells how well categories predict membership of a group. Each category stands for its share of members in the other
 * four fifths of the rows, so that a category of one row cannot tell by heart.
 *
 * @param codes  length n: category of each row; −1 is unknown, a category like any other
 * @param member length n: 1 in the group, 0 not
 * @throws RangeError when lengths differ
 *
 * Cost: O(n log n). Source: target encoding out of fold, Micci-Barreca, SIGKDD Explorations 3, 2001.
 */
export function categoricalProxy(codes: Int32Array, member: Uint8Array): ProxyStrength {
  checkLengths(codes, member);
  const share = member.reduce((total, value) => total + value, 0) / Math.max(1, member.length);
  const all = new Map<number, { count: number; members: number }>();
  const inFold = Array.from({ length: FOLDS }, () => new Map<number, { count: number; members: number }>());
  codes.forEach((code, i) => {
    for (const tally of [all, inFold[foldOf(i)]]) {
      const entry = tally.get(code) ?? { count: 0, members: 0 };
      entry.count += 1;
      entry.members += member[i];
      tally.set(code, entry);
    }
  });
  const encoded = Float64Array.from(codes, (code, i) => {
    const whole = all.get(code)!;
    const fold = inFold[foldOf(i)].get(code)!;
    return (whole.members - fold.members + PULL * share) / (whole.count - fold.count + PULL);
  });
  const found = strengthOf(encoded, member);
  // Learned, not guessed: an encoding that points the wrong way on new rows knows nothing.
  return meanOf(encoded, member, 1) < meanOf(encoded, member, 0) ? blind(found.rows) : found;
}

/** Rows are dealt to folds in no order of theirs. */
function foldOf(row: number): number {
  return (Math.imul(row + 1, 0x9e3779b1) >>> 16) % FOLDS;
}

function checkLengths(values: ArrayLike<number>, member: Uint8Array): void {
  if (values.length !== member.length)
    throw new RangeError(`member: expected ${values.length} values, got ${member.length}`);
}

function blind(rows: number): ProxyStrength {
  return { auc: 0.5, low: 0.5, high: 0.5, explained: 0, flagged: false, rows };
}

function strengthOf(values: Float64Array, member: Uint8Array): ProxyStrength {
  const n = values.length;
  const inside = member.reduce((total, value) => total + value, 0);
  if (inside === 0 || inside === n) return blind(n);
  const straight = rankAuc(member, values);
  const auc = Math.max(straight, 1 - straight);
  // Many features are tested at once: each is given less room for chance.
  const interval = aucInterval(auc, inside, n - inside, 0.99);
  const low = Math.max(0.5, interval.low);
  return {
    auc,
    low,
    high: interval.high,
    explained: explainedShare(values, member),
    flagged: low > PROXY_AUC,
    rows: n,
  };
}

/** Squared correlation. */
function explainedShare(values: Float64Array, member: Uint8Array): number {
  const n = values.length;
  const meanValue = values.reduce((total, value) => total + value, 0) / n;
  const meanMember = member.reduce((total, value) => total + value, 0) / n;
  let [both, ofValue, ofMember] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [v, m] = [values[i] - meanValue, member[i] - meanMember];
    both += v * m;
    ofValue += v * v;
    ofMember += m * m;
  }
  return ofValue === 0 || ofMember === 0 ? 0 : both ** 2 / (ofValue * ofMember);
}

function meanOf(values: Float64Array, member: Uint8Array, of: 0 | 1): number {
  let [total, count] = [0, 0];
  for (const [i, value] of values.entries()) {
    if (member[i] !== of) continue;
    total += value;
    count += 1;
  }
  return count === 0 ? 0 : total / count;
}
