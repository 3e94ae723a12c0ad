/** A range in which the true figure lies as surely as was asked for. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Quantiles of the normal distribution: how sure an interval is, and how many standard errors wide that makes it. */
export const Z = { 0.95: 1.959963984540054, 0.99: 2.5758293035489004, 0.997: 2.9677379253417833 };

/** How sure to be: 0.95 for one question, more where many are asked at once. */
export type Confidence = keyof typeof Z;

/**
 * The interval of a share: honest for few counts and for shares near 0 and 1, where the usual one is not.
 *
 * @param count how many had it; whole, in [0, of]
 * @param of    out of how many; whole, at least 1
 * @param confidence how sure to be that the true share lies within
 * @returns both ends in [0, 1]
 * @throws RangeError when count is not in [0, of] or nothing was counted
 *
 * Cost: O(1). Source: Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212.
 */
export function shareInterval(count: number, of: number, confidence: Confidence = 0.95): Interval {
  checkShare('count', count, of);
  const z = Z[confidence];
  const z2 = z * z;
  const share = count / of;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return { low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half };
}

/**
 * The interval of the difference of two independent shares, first − second.
 *
 * @param first  [count, of] of one group
 * @param second [count, of] of the other
 * @param confidence how sure to be that the true difference lies within
 * @returns both ends in [−1, 1]; an interval that leaves out 0 is a difference that chance does not explain
 * @throws RangeError when a count is not in [0, of] or a group is empty
 *
 * Cost: O(1). Source: Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10.
 */
export function differenceInterval(
  first: readonly [number, number],
  second: readonly [number, number],
  confidence: Confidence = 0.95,
): Interval {
  const a = shareInterval(...first, confidence);
  const b = shareInterval(...second, confidence);
  const shareA = first[0] / first[1];
  const shareB = second[0] / second[1];
  const difference = shareA - shareB;
  return {
    low: difference - Math.hypot(shareA - a.low, b.high - shareB),
    high: difference + Math.hypot(a.high - shareA, shareB - b.low),
  };
}

function checkShare(name: string, count: number, of: number): void {
  if (!(Number.isInteger(of) && of >= 1)) {
    throw new RangeError(`of: expected a whole number of at least 1, got ${of}`);
  }
  if (!(Number.isInteger(count) && count >= 0 && count <= of)) {
    throw new RangeError(`${name}: expected a whole number in [0, ${of}], got ${count}`);
  }
}
