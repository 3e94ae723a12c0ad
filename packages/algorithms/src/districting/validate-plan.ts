import { BOUND_SLACK, type DistrictingProblem } from './problem.ts';

/** One rule that a plan breaks, with the numbers and a sentence for people. Territories and units are 0-based. */
export type Violation = { readonly message: string } & (
  | { readonly kind: 'no-territory'; readonly unit: number }
  | { readonly kind: 'empty'; readonly territory: number }
  | {
      readonly kind: 'balance';
      readonly territory: number;
      readonly activity: string;
      readonly amount: number;
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly kind: 'discontiguous';
      readonly territory: number;
      readonly pieces: number;
      readonly detached: readonly number[];
    }
  | { readonly kind: 'locked'; readonly unit: number; readonly territory: number; readonly expected: number }
  | { readonly kind: 'centre'; readonly unit: number; readonly territory: number }
  | { readonly kind: 'moved'; readonly share: number; readonly atMost: number }
  | { readonly kind: 'together' | 'apart'; readonly units: readonly [number, number] }
);

/** How an activity is spread over the territories. */
export interface ActivityBalance {
  readonly name: string;
  /** Length k. */
  readonly amounts: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** Standard deviation ÷ mean; 0 when the mean is 0. */
  readonly coefficientOfVariation: number;
  /** Largest ÷ smallest; Infinity when the smallest is 0. */
  readonly maxOverMin: number;
}

/** Everything about a plan, computed from nothing but the plan. */
export interface PlanReport {
  readonly feasible: boolean;
  /** True when each territory is connected. Reported also when the problem does not ask for it. */
  readonly contiguous: boolean;
  readonly violations: readonly Violation[];
  /** Compactness: Σ weight·d², Σ weight·d, or the number of edges between territories. */
  readonly objective: number;
  /** Length k; unit from which each territory is least far; −1 for an empty one. */
  readonly centres: Int32Array;
  readonly balance: readonly ActivityBalance[];
  /** What the units that changed territory cost (`keep`), in the unit of the objective and not part of it. */
  readonly moveCost: number;
  /** Against `current`: units that changed territory, and shares of the values of `keep` and `moveAtMost` that did. */
  readonly moved: { readonly units: number; readonly keepShare: number; readonly budgetShare: number };
}

/**
 * Judges a plan from scratch: every rule of the problem, the objective and the balance. It shares no code with the
 * solver, so that the two check each other.
 *
 * @param problem     assumed well-formed
 * @param territoryOf length n; territory in [0, k), anything else counts as none
 * @returns a report; broken rules are listed, never thrown
 * @throws RangeError when territoryOf is not of length n
 *
 * Cost: O(n + m + Σ (size of a territory)²). Source: the definitions, nothing else.
 */
export function validatePlan(problem: DistrictingProblem, territoryOf: Uint16Array): PlanReport {
  const n = problem.x.length;
  if (territoryOf.length !== n)
    throw new RangeError(`territoryOf: expected ${n} values, got ${territoryOf.length}`);
  const members: number[][] = Array.from({ length: problem.territoryCount }, () => []);
  const violations: Violation[] = [];
  for (let unit = 0; unit < n; unit++) {
    const territory = members[territoryOf[unit]];
    if (territory === undefined)
      violations.push({ kind: 'no-territory', unit, message: `unit ${unit} has no territory` });
    else territory.push(unit);
  }
  const balance = problem.activities.map((activity) => balanceOf(activity, members));
  const compactness = compactnessOf(problem, territoryOf, members);
  const splits = splitTerritories(problem, territoryOf, members);
  violations.push(
    ...emptyTerritories(members),
    ...balance.flatMap(outOfBounds),
    ...(problem.contiguity ? splits : []),
    ...brokenLocks(problem, territoryOf),
    ...brokenTies(problem, territoryOf),
  );
  const moved = movedShares(problem, territoryOf);
  const atMost = problem.moveAtMost?.share;
  if (atMost !== undefined && moved.budgetShare > atMost + BOUND_SLACK) {
    const message = `${percent(moved.budgetShare)} changes territory, at most ${percent(atMost)} may`;
    violations.push({ kind: 'moved', share: moved.budgetShare, atMost, message });
  }
  return {
    feasible: violations.length === 0,
    contiguous: splits.length === 0,
    violations,
    ...compactness,
    moveCost: costOfMoves(problem, moved.keepShare),
    balance,
    moved,
  };
}

function balanceOf(activity: DistrictingProblem['activities'][number], members: number[][]): ActivityBalance {
  const k = members.length;
  const amounts = members.map((units) => units.reduce((total, unit) => total + activity.values[unit], 0));
  const mean = activity.values.reduce((total, value) => total + value, 0) / k;
  const low = 'low' in activity ? activity.low : mean - mean * activity.tolerance;
  const high = 'high' in activity ? activity.high : mean + mean * activity.tolerance;
  const variance = amounts.reduce((total, amount) => total + (amount - mean) ** 2, 0) / k;
  const least = Math.min(...amounts);
  return {
    name: activity.name,
    amounts,
    low,
    high,
    mean,
    coefficientOfVariation: mean > 0 ? Math.sqrt(variance) / mean : 0,
    maxOverMin: least > 0 ? Math.max(...amounts) / least : Number.POSITIVE_INFINITY,
  };
}

function outOfBounds({ name, amounts, low, high, mean }: ActivityBalance): Violation[] {
  const slack = mean * BOUND_SLACK;
  return amounts.flatMap((amount, territory): Violation[] => {
    if (amount >= low - slack && amount <= high + slack) return [];
    const side = amount < low ? `${round(low - amount)} too little` : `${round(amount - high)} too much`;
    const message = `territory ${territory} has ${round(amount)} ${name}, ${side} (bounds ${round(low)} to ${round(high)})`;
    return [{ kind: 'balance', territory, activity: name, amount, low, high, message }];
  });
}

function emptyTerritories(members: number[][]): Violation[] {
  return members.flatMap((units, territory): Violation[] =>
    units.length > 0 ? [] : [{ kind: 'empty', territory, message: `territory ${territory} has no unit` }],
  );
}

function splitTerritories(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  members: number[][],
): Violation[] {
  const reached = new Set<number>();
  return members.flatMap((units, territory): Violation[] => {
    const pieces: number[][] = [];
    for (const unit of units)
      if (!reached.has(unit)) pieces.push(pieceFrom(problem, territoryOf, unit, reached));
    if (pieces.length <= 1) return [];
    const largest = pieces.reduce((most, piece) => (piece.length > most.length ? piece : most));
    const detached = pieces.filter((piece) => piece !== largest).flat();
    const message = `territory ${territory} is in ${pieces.length} pieces, ${detached.length} of its units are cut off`;
    return [{ kind: 'discontiguous', territory, pieces: pieces.length, detached, message }];
  });
}

function pieceFrom(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  start: number,
  reached: Set<number>,
): number[] {
  const { offsets, neighbors } = problem.graph;
  const piece = [start];
  reached.add(start);
  for (const unit of piece) {
    for (const other of neighbors.subarray(offsets[unit], offsets[unit + 1])) {
      if (territoryOf[other] !== territoryOf[start] || reached.has(other)) continue;
      reached.add(other);
      piece.push(other);
    }
  }
  return piece;
}

function brokenLocks({ locked, centres }: DistrictingProblem, territoryOf: Uint16Array): Violation[] {
  const violations: Violation[] = [];
  for (const [unit, expected] of (locked ?? []).entries()) {
    const territory = territoryOf[unit];
    if (expected < 0 || territory === expected) continue;
    const message = `unit ${unit} is locked to territory ${expected} and is in ${territory}`;
    violations.push({ kind: 'locked', unit, territory, expected, message });
  }
  for (const [territory, unit] of (centres ?? []).entries()) {
    if (unit < 0 || territoryOf[unit] === territory) continue;
    violations.push({
      kind: 'centre',
      unit,
      territory,
      message: `unit ${unit} is the centre of territory ${territory} and not in it`,
    });
  }
  return violations;
}

function brokenTies({ together, apart }: DistrictingProblem, territoryOf: Uint16Array): Violation[] {
  const violations: Violation[] = [];
  for (const [kind, pairs] of [
    ['together', together ?? []],
    ['apart', apart ?? []],
  ] as const) {
    for (let p = 0; p < pairs.length; p += 2) {
      const [a, b] = [pairs[p], pairs[p + 1]];
      if ((territoryOf[a] === territoryOf[b]) === (kind === 'together')) continue;
      violations.push({
        kind,
        units: [a, b],
        message: `units ${a} and ${b} must be ${kind === 'apart' ? 'apart' : 'in one territory'}`,
      });
    }
  }
  return violations;
}

function movedShares(
  { current, keep, moveAtMost }: DistrictingProblem,
  territoryOf: Uint16Array,
): PlanReport['moved'] {
  const { territoryCount, hasMoved } = movesOf(current, territoryOf);
  const shareOf = (values: Float64Array | undefined): number => {
    if (values === undefined || territoryCount === 0) return 0;
    const total = values.reduce((all, value) => all + value, 0);
    const moved = values.reduce((all, value, unit) => all + (hasMoved[unit] ? value : 0), 0);
    return total > 0 ? moved / total : 0;
  };
  return {
    units: hasMoved.filter(Boolean).length,
    keepShare: shareOf(keep?.values),
    budgetShare: shareOf(moveAtMost?.values),
  };
}

function movesOf(
  current: Uint16Array | undefined,
  territoryOf: Uint16Array,
): { territoryCount: number; hasMoved: boolean[] } {
  if (current === undefined) return { territoryCount: 0, hasMoved: [] };
  const none = 0xffff;
  return {
    territoryCount: 1,
    hasMoved: Array.from(current, (territory, unit) => territory !== none && territory !== territoryOf[unit]),
  };
}

function costOfMoves(problem: DistrictingProblem, share: number): number {
  const { keep, current, territoryCount } = problem;
  if (keep === undefined || current === undefined || share === 0) return 0;
  const today: number[][] = Array.from({ length: territoryCount }, () => []);
  for (const [unit, territory] of current.entries()) today[territory]?.push(unit);
  return keep.weight * share * compactnessOf(problem, current, today).objective;
}

function compactnessOf(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  members: number[][],
): { objective: number; centres: Int32Array } {
  const centres = new Int32Array(members.length).fill(-1);
  let objective = 0;
  for (const [territory, units] of members.entries()) {
    const fixed = problem.centres?.[territory] ?? -1;
    const candidates = fixed >= 0 ? [fixed] : units;
    let least = Number.POSITIVE_INFINITY;
    for (const centre of candidates) {
      const cost =
        problem.compactness === 'cut-edges' ? 0 : costAround(problem, territory, centre, units, least);
      if (cost >= least) continue;
      least = cost;
      centres[territory] = centre;
    }
    if (units.length > 0) objective += least;
  }
  if (problem.compactness === 'cut-edges') objective = cutEdges(problem, territoryOf);
  return { objective, centres };
}

/** Stops adding when the sum has passed what is already reached elsewhere. */
function costAround(
  problem: DistrictingProblem,
  territory: number,
  centre: number,
  units: number[],
  enough: number,
): number {
  const isFixed = problem.centres?.[territory] === centre;
  const pull = isFixed ? (problem.pulls?.[territory] ?? 1) : 1;
  let cost = 0;
  for (const unit of units) {
    const raw = isFixed ? separationFromHome(problem, territory, unit) : separation(problem, centre, unit);
    const d = problem.roundDistance === undefined ? raw : Math.round(raw / problem.roundDistance);
    cost += (problem.weight[unit] * (problem.compactness === 'inertia' ? d * d : d)) / pull;
    if (cost >= enough) return cost;
  }
  return cost;
}

function separationFromHome(problem: DistrictingProblem, territory: number, unit: number): number {
  const { homes, x, y } = problem;
  const home = homes === undefined ? Number.NaN : homes.x[territory];
  if (homes === undefined || Number.isNaN(home))
    return separation(problem, problem.centres?.[territory] ?? unit, unit);
  return separationOfPoints(problem, [home, homes.y[territory]], [x[unit], y[unit]]);
}

function separation(problem: DistrictingProblem, a: number, b: number): number {
  const { x, y, travelTimes } = problem;
  if (problem.compactness === 'travel-time' && travelTimes !== undefined) {
    if (a === b) return 0;
    const there = travelTimes[x.length * a + b];
    const back = travelTimes[x.length * b + a];
    return 0.5 * there + 0.5 * back;
  }
  return separationOfPoints(problem, [x[a], y[a]], [x[b], y[b]]);
}

function separationOfPoints(
  { coordinates }: DistrictingProblem,
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  if (coordinates === 'planar') return Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2);
  const rad = Math.PI / 180;
  const h =
    Math.sin(((by - ay) * rad) / 2) ** 2 +
    Math.cos(ay * rad) * Math.cos(by * rad) * Math.sin(((bx - ax) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
}

function cutEdges({ graph, territoryCount }: DistrictingProblem, territoryOf: Uint16Array): number {
  let twice = 0;
  for (let unit = 0; unit < territoryOf.length; unit++) {
    for (const other of graph.neighbors.subarray(graph.offsets[unit], graph.offsets[unit + 1])) {
      const both = territoryOf[unit] < territoryCount && territoryOf[other] < territoryCount;
      if (both && territoryOf[unit] !== territoryOf[other]) twice++;
    }
  }
  return twice / 2;
}

function round(amount: number): string {
  return Number(amount.toPrecision(6)).toString();
}

function percent(share: number): string {
  return `${round(100 * share)} %`;
}
