import {
  type Activity,
  COMPACTNESS,
  type DistrictingProblem,
  NO_TERRITORY,
  TRAVEL_TIME_UNITS_MAX,
} from './problem.ts';

/** Squares and sums of numbers up to this stay finite; nothing on a map is near it. */
const MAGNITUDE_MAX = 1e100;

/** A centre that pulls more than this is alone in deciding. */
const PULL_MAX = 1e6;

/**
 * Refuses a problem that makes no sense, naming what is wrong; every entry point calls it once.
 *
 * @throws RangeError `name: expected …, got …`
 */
export function checkProblem(problem: DistrictingProblem): void {
  const n = problem.x.length;
  const k = problem.territoryCount;
  if (n < 1) throw new RangeError('units: expected at least 1, got 0');
  if (!Number.isInteger(k) || k < 1 || k > Math.min(n, NO_TERRITORY - 1)) {
    throw new RangeError(
      `territoryCount: expected a whole number in [1, ${Math.min(n, NO_TERRITORY - 1)}], got ${k}`,
    );
  }
  expectLength('graph', problem.graph.offsets.length - 1, n);
  expectLength('y', problem.y.length, n);
  checkNumbers('x', problem.x, n, -MAGNITUDE_MAX);
  checkNumbers('y', problem.y, n, -MAGNITUDE_MAX);
  checkNumbers('weight', problem.weight, n, 0);
  for (const activity of problem.activities) checkActivity(activity, n);
  checkCompactness(problem, n);
  checkCentres(problem, n, k);
  checkPlans(problem, n, k);
  checkPairs('together', problem.together, n);
  checkPairs('apart', problem.apart, n);
}

function checkActivity(activity: Activity, n: number): void {
  const name = `activities.${activity.name}`;
  checkNumbers(name, activity.values, n, 0);
  if ('tolerance' in activity) {
    const { tolerance } = activity;
    if (!(tolerance >= 0 && tolerance <= 1))
      throw new RangeError(`${name}.tolerance: expected [0, 1], got ${tolerance}`);
    return;
  }
  const { low, high } = activity;
  if (!(low >= 0 && low <= high && Number.isFinite(high))) {
    throw new RangeError(`${name}: expected 0 ≤ low ≤ high, got ${low}..${high}`);
  }
}

function checkCompactness({ compactness, travelTimes, roundDistance }: DistrictingProblem, n: number): void {
  if (!COMPACTNESS.includes(compactness))
    throw new RangeError(`compactness: expected ${COMPACTNESS.join(', ')}, got ${compactness}`);
  if (roundDistance !== undefined && !(roundDistance > 0 && Number.isFinite(roundDistance)))
    throw new RangeError(`roundDistance: expected more than 0, got ${roundDistance}`);
  if (compactness !== 'travel-time') {
    if (travelTimes !== undefined)
      throw new RangeError(`travelTimes: expected with compactness travel-time only, got ${compactness}`);
    return;
  }
  if (travelTimes === undefined)
    throw new RangeError('travelTimes: expected minutes between all units for travel-time, got none');
  if (roundDistance !== undefined)
    throw new RangeError(`roundDistance: expected none with travel-time, got ${roundDistance}`);
  if (n > TRAVEL_TIME_UNITS_MAX)
    throw new RangeError(`travelTimes: expected at most ${TRAVEL_TIME_UNITS_MAX} units, got ${n}`);
  expectLength('travelTimes', travelTimes.length, n * n);
  for (let at = 0; at < travelTimes.length; at++) {
    if (travelTimes[at] >= 0 && travelTimes[at] <= MAGNITUDE_MAX) continue;
    const pair = `unit ${Math.floor(at / n)} to unit ${at % n}`;
    throw new RangeError(`travelTimes: expected minutes of at least 0, got ${travelTimes[at]} from ${pair}`);
  }
}

function checkCentres(problem: DistrictingProblem, n: number, k: number): void {
  const { centres, compactness } = problem;
  if (centres !== undefined) {
    expectLength('centres', centres.length, k);
    checkIndices('centres', centres, -1, n);
    const used = centres.filter((unit) => unit >= 0);
    if (new Set(used).size < used.length)
      throw new RangeError('centres: expected a different unit for each territory, got one twice');
  }
  if (problem.pulls !== undefined) checkPulls(problem, problem.pulls, k);
  if (problem.homes !== undefined) {
    if (compactness === 'travel-time' || compactness === 'cut-edges')
      throw new RangeError(`homes: expected compactness inertia or distance with them, got ${compactness}`);
    checkHomes(problem, problem.homes, k);
  }
}

function checkPulls({ centres, compactness }: DistrictingProblem, pulls: Float64Array, k: number): void {
  if (compactness === 'cut-edges')
    throw new RangeError('pulls: expected a compactness with centres, got cut-edges');
  expectLength('pulls', pulls.length, k);
  for (const [territory, pull] of pulls.entries()) {
    if (!(pull >= 1 / PULL_MAX && pull <= PULL_MAX)) {
      const range = `a number from ${1 / PULL_MAX} to ${PULL_MAX}`;
      throw new RangeError(`pulls: expected ${range}, got ${pull} at territory ${territory}`);
    }
    if (pull !== 1 && (centres?.[territory] ?? -1) < 0)
      throw new RangeError(
        `pulls: expected 1 where no centre is fixed, got ${pull} at territory ${territory}`,
      );
  }
}

function checkHomes(
  { centres }: DistrictingProblem,
  homes: NonNullable<DistrictingProblem['homes']>,
  k: number,
): void {
  expectLength('homes.x', homes.x.length, k);
  expectLength('homes.y', homes.y.length, k);
  for (let t = 0; t < k; t++) {
    const [x, y] = [homes.x[t], homes.y[t]];
    if (Number.isNaN(x) && Number.isNaN(y)) continue;
    if (!(Math.abs(x) <= MAGNITUDE_MAX && Math.abs(y) <= MAGNITUDE_MAX))
      throw new RangeError(`homes: expected two finite numbers, got ${x}, ${y} at territory ${t}`);
    if ((centres?.[t] ?? -1) < 0)
      throw new RangeError(`homes: expected a centre unit with each, got none at territory ${t}`);
  }
}

function checkPlans(problem: DistrictingProblem, n: number, k: number): void {
  const { current, keep, moveAtMost, locked } = problem;
  if (locked !== undefined) {
    expectLength('locked', locked.length, n);
    checkIndices('locked', locked, -1, k);
  }
  if (current !== undefined) {
    expectLength('current', current.length, n);
    const unknown = current.find((territory) => territory >= k && territory !== NO_TERRITORY);
    if (unknown !== undefined)
      throw new RangeError(`current: expected territories in [0, ${k}), got ${unknown}`);
  }
  for (const [name, part] of [
    ['keep', keep],
    ['moveAtMost', moveAtMost],
  ] as const) {
    if (part === undefined) continue;
    if (current === undefined) throw new RangeError(`${name}: expected a current plan with it, got none`);
    checkNumbers(`${name}.values`, part.values, n, 0);
  }
  if (keep !== undefined && !(keep.weight >= 0 && Number.isFinite(keep.weight))) {
    throw new RangeError(`keep.weight: expected at least 0, got ${keep.weight}`);
  }
  if (moveAtMost !== undefined && !(moveAtMost.share >= 0 && moveAtMost.share <= 1)) {
    throw new RangeError(`moveAtMost.share: expected [0, 1], got ${moveAtMost.share}`);
  }
}

function checkNumbers(name: string, values: Float64Array, length: number, least: number): void {
  expectLength(name, values.length, length);
  for (let i = 0; i < length; i++) {
    if (values[i] >= least && values[i] <= MAGNITUDE_MAX) continue;
    const isHuge = Number.isFinite(values[i]) && Math.abs(values[i]) > MAGNITUDE_MAX;
    const small = least === 0 ? 'a number of at least 0' : 'a finite number';
    const expected = isHuge ? `a number of at most ${MAGNITUDE_MAX}` : small;
    throw new RangeError(`${name}: expected ${expected}, got ${values[i]} at unit ${i}`);
  }
}

function checkIndices(name: string, values: Int32Array, from: number, to: number): void {
  for (const value of values) {
    if (value < from || value >= to) throw new RangeError(`${name}: expected [${from}, ${to}), got ${value}`);
  }
}

function checkPairs(name: string, pairs: Uint32Array | undefined, n: number): void {
  if (pairs === undefined) return;
  if (pairs.length % 2 !== 0) throw new RangeError(`${name}: expected pairs, got ${pairs.length} units`);
  for (const unit of pairs)
    if (unit >= n) throw new RangeError(`${name}: expected units in [0, ${n}), got ${unit}`);
  for (let p = 0; p < pairs.length; p += 2) {
    if (pairs[p] === pairs[p + 1])
      throw new RangeError(`${name}: expected two different units, got ${pairs[p]} twice`);
  }
}

function expectLength(name: string, got: number, expected: number): void {
  if (got !== expected) throw new RangeError(`${name}: expected ${expected} values, got ${got}`);
}
