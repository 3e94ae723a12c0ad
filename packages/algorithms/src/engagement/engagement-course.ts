import { DAY_MS, type DatedTouch, type EngagementRules, engagementAt } from './engagement-score.ts';

/** A fading score is looked at this far ahead; by then everything has left the look-back. */
const AHEAD_DAYS_MAX = 400;

/**
 * The engagement at evenly spaced moments, first and last included: the line of a chart.
 *
 * @param fromMs    milliseconds since 1970
 * @param toMs      > fromMs; touches after a moment do not count at it, so the part after the last touch is pure fading
 * @param stepCount whole number in [1, 10,000]
 * @returns length stepCount + 1
 * @throws RangeError when an argument is out of range
 *
 * Cost: O(stepCount × n). Source: `engagementAt`, moment by moment.
 */
export function engagementCourse(
  rules: EngagementRules,
  touches: readonly DatedTouch[],
  fromMs: number,
  toMs: number,
  stepCount: number,
): Float64Array {
  if (!Number.isInteger(stepCount) || stepCount < 1 || stepCount > 10_000) {
    throw new RangeError(`stepCount: expected a whole number from 1 to 10000, got ${stepCount}`);
  }
  if (!(toMs > fromMs)) throw new RangeError(`toMs: expected more than ${fromMs}, got ${toMs}`);
  const stepMs = (toMs - fromMs) / stepCount;
  return Float64Array.from(
    { length: stepCount + 1 },
    (_, i) => engagementAt(rules, touches, fromMs + i * stepMs).points,
  );
}

/**
 * In how many days the engagement falls below a level if nothing new happens.
 *
 * Without new touches each group only falls, so the sum does too, and halving the interval finds the moment.
 *
 * @param level > 0, in points
 * @returns days to the minute, rounded up; 0 when it is below now, null when the level is not above 0
 *
 * Cost: O(20 × n). Source: bisection on a falling function.
 */
export function daysUntilBelow(
  rules: EngagementRules,
  touches: readonly DatedTouch[],
  atMs: number,
  level: number,
): number | null {
  if (!(level > 0)) return null;
  const known = touches.filter((touch) => touch.atMs <= atMs);
  const isBelow = (days: number) => engagementAt(rules, known, atMs + days * DAY_MS).points < level;
  if (isBelow(0)) return 0;
  let before = 0;
  let after = AHEAD_DAYS_MAX;
  while (after - before > 1 / 1440) {
    const middle = (before + after) / 2;
    if (isBelow(middle)) after = middle;
    else before = middle;
  }
  return after;
}
