import { connectedComponents } from '../graph/index.ts';
import { type BoundState, pairsWorthKeeping } from './lagrangian-bound.ts';
import type { Widening } from './least-widening.ts';
import type { Model } from './model.ts';
import { BOUND_SLACK } from './problem.ts';
import { type PlanReport, validatePlan } from './validate-plan.ts';

/** An exact solver of mixed-integer programs in the CPLEX LP format, HiGHS for one. */
export type SolveMip = (
  lp: string,
  secondsMax: number,
) => { kind: 'optimal'; ones: readonly string[] } | { kind: 'infeasible' } | { kind: 'stopped' };

/** What a proof came to. */
export type Proof =
  | {
      readonly kind: 'optimal';
      readonly territoryOf: Uint16Array;
      readonly objective: number;
      readonly rounds: number;
    }
  | {
      readonly kind: 'infeasible';
      readonly rounds: number;
      /** The least widening of the bounds that would do, as far as the time allowed; null when bounds are not what is broken. */
      readonly widening?: Widening | null;
    }
  | {
      readonly kind: 'unproved';
      readonly lowerBound: number;
      readonly rounds: number;
      readonly reason: string;
    };

/** Beyond this many pairs of unit and centre the exact program is not even tried. */
const PAIRS_MAX = 60_000;
/**
 * Proves by a mixed-integer program over the pairs of unit and centre that the bound leaves, forbidding pieces cut off as
 * they come up; see `proveOptimal`.
 *
 * @param model with a matrix
 * @param plan  the validator's report on `territoryOf`
 *
 * Cost: exponential at worst. Source: Hess et al., 1965; Validi, Buchanan, Lykhovyd, 2022.
 */
export function proveByProgram(
  model: Model,
  territoryOf: Uint16Array,
  plan: PlanReport,
  bound: BoundState,
  options: { readonly solveMip: SolveMip; readonly secondsLeft: () => number },
): Proof {
  const { problem } = model;
  const pairs = pairsWorthKeeping(model, bound);
  const count = pairs.reduce((total, units) => total + units.length, 0);
  if (count > PAIRS_MAX)
    return unproved(bound, 0, `${count} pairs of unit and centre are left, too many for the exact program`);
  const cuts = problem.contiguity ? neighbourCuts(model, bound.candidates, pairs) : [];
  for (let round = 1; ; round++) {
    const seconds = options.secondsLeft();
    if (seconds <= 0) return unproved(bound, round - 1, 'the time is over');
    const solved = options.solveMip(writeProgram(model, bound, pairs, cuts), seconds);
    if (solved.kind === 'stopped') return unproved(bound, round, 'the time is over');
    if (solved.kind === 'infeasible') {
      if (!plan.feasible) return { kind: 'infeasible', rounds: round };
      return { kind: 'optimal', territoryOf, objective: plan.objective, rounds: round };
    }
    const better = readPlan(model, bound, solved.ones);
    const broken = problem.contiguity ? separatorCuts(model, better, bound.candidates, pairs) : [];
    if (broken.length > 0) {
      cuts.push(...broken);
      continue;
    }
    const found = validatePlan(problem, better.territoryOf);
    if (!found.feasible) return unproved(bound, round, 'the exact program was solved too roughly');
    return { kind: 'optimal', territoryOf: better.territoryOf, objective: found.objective, rounds: round };
  }
}

function unproved(bound: BoundState, rounds: number, reason: string): Proof {
  return { kind: 'unproved', lowerBound: Math.max(0, bound.lower), rounds, reason };
}

/** One row of the program: Σ coefficient·variable ≤ 0. */
type Row = string;

/** A centre is named by its kind and unit, `kind × n + unit`. */
const variable = (unit: number, candidate: number) => `x${unit}_${candidate}`;

/** A unit that is not next to its centre has a neighbour served from there. */
function neighbourCuts(model: Model, candidates: Int32Array, pairs: number[][]): Row[] {
  const { offsets, neighbors } = model.graph;
  return pairs.flatMap((units, c) => {
    const centre = candidates[c] % model.n;
    const served = new Set(units);
    return units.flatMap((unit): Row[] => {
      const around = Array.from(neighbors.subarray(offsets[unit], offsets[unit + 1]));
      if (unit === centre || around.includes(centre)) return [];
      return [
        cutRow(
          unit,
          candidates[c],
          around.filter((other) => served.has(other)),
        ),
      ];
    });
  });
}

function cutRow(unit: number, candidate: number, around: number[]): Row {
  return `${variable(unit, candidate)}${around.map((other) => ` - ${variable(other, candidate)}`).join('')} <= 0`;
}

function writeProgram(model: Model, bound: BoundState, pairs: number[][], cuts: readonly Row[]): string {
  const { n } = model;
  const { candidates, kinds } = bound;
  const cost = costTerms(model, bound, pairs);
  const servedBy: string[][] = Array.from({ length: n }, () => []);
  const openOf: string[][] = kinds.map(() => []);
  const rows: Row[] = [];
  for (const [c, units] of pairs.entries()) {
    const candidate = candidates[c];
    openOf[Math.floor(candidate / n)].push(variable(candidate % n, candidate));
    for (const unit of units) servedBy[unit].push(variable(unit, candidate));
    rows.push(...rowsOfCentre(model, candidate, units), ...rowsOfPairs(model, candidate, units));
  }
  const once = servedBy.map((terms) => `${sumOf(terms)} = 1`);
  const open = openOf.map((terms, g) => `${sumOf(terms)} = ${kinds[g].territories.length}`);
  const cheaper = Number.isFinite(bound.upper)
    ? [`${cost} <= ${(bound.upper / scaleOf(bound)) * (1 - 1e-7)}`]
    : [];
  const budget = budgetRow(model, bound, pairs);
  const all = [...once, ...open, ...rows, ...cuts, ...budget, ...cheaper].map((row, r) => ` r${r}: ${row}`);
  return `Minimize\n obj: ${cost}\nSubject To\n${all.join('\n')}\nBinary\n ${servedBy.flat().join('\n ')}\nEnd\n`;
}

function sumOf(terms: readonly string[]): string {
  return terms.length > 0 ? terms.join(' + ') : '0 x0_0';
}

/** Only an open centre serves, and within the bounds of every activity. */
function rowsOfCentre({ n, m, load, low, high }: Model, candidate: number, units: readonly number[]): Row[] {
  const centre = candidate % n;
  const open = variable(centre, candidate);
  const rows = units
    .filter((unit) => unit !== centre)
    .map((unit) => `${variable(unit, candidate)} - ${open} <= 0`);
  for (let a = 0; a < m; a++) {
    const loads = units.filter((unit) => load[unit * m + a] > 0 && unit !== centre);
    const terms = loads.map((unit) => `${load[unit * m + a]} ${variable(unit, candidate)}`).join(' + ');
    const own = load[centre * m + a];
    const plus = terms === '' ? '' : `${terms} `;
    rows.push(`${plus}${signed(own - high[a] - BOUND_SLACK)} ${open} <= 0`);
    rows.push(`${plus}${signed(own - low[a] + BOUND_SLACK)} ${open} >= 0`);
  }
  return rows;
}

/** Units that must be together are served from a centre both or neither; those that must be apart not both. */
function rowsOfPairs({ ties }: Model, candidate: number, units: readonly number[]): Row[] {
  const served = new Set(units);
  return units.flatMap((unit) => {
    const rows: Row[] = [];
    for (let s = ties.offsets[unit]; s < ties.offsets[unit + 1]; s++) {
      const other = ties.units[s];
      const own = variable(unit, candidate);
      if (ties.signs[s] > 0)
        rows.push(served.has(other) ? `${own} - ${variable(other, candidate)} <= 0` : `${own} = 0`);
      else if (served.has(other) && unit < other) rows.push(`${own} + ${variable(other, candidate)} <= 1`);
    }
    return rows;
  });
}

/** No more moves than the budget. */
function budgetRow(model: Model, { candidates, kinds }: BoundState, pairs: number[][]): Row[] {
  if (model.problem.moveAtMost === undefined) return [];
  const terms = pairs.flatMap((units, c) => {
    const { isMove } = kinds[Math.floor(candidates[c] / model.n)];
    const moved = units.filter((unit) => isMove[unit] === 1 && model.moveLoad[unit] > 0);
    return moved.map((unit) => `${model.moveLoad[unit]} ${variable(unit, candidates[c])}`);
  });
  return terms.length === 0 ? [] : [`${terms.join(' + ')} <= ${model.moveBudget}`];
}

/** The objective and what moves cost, in units of the lower bound so that numbers stay near 1. */
function costTerms(model: Model, bound: BoundState, pairs: number[][]): string {
  const { n, weight, movePenalty } = model;
  const matrix = model.matrix ?? new Float64Array(0);
  const scale = scaleOf(bound);
  const terms = pairs.flatMap((units, c) => {
    const candidate = bound.candidates[c];
    const { isMove } = bound.kinds[Math.floor(candidate / n)];
    return units.map((unit) => {
      const move = isMove[unit] === 1 ? movePenalty[unit] : 0;
      return `${(weight[unit] * matrix[(candidate % n) * n + unit] + move) / scale} ${variable(unit, candidate)}`;
    });
  });
  return terms.join(' + ');
}

function scaleOf({ lower, upper }: BoundState): number {
  if (lower > 0) return lower;
  return Number.isFinite(upper) && upper > 0 ? upper : 1;
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`;
}

interface ServedPlan {
  territoryOf: Uint16Array;
  /** Length n: the centre each is served from, `kind × n + unit`. */
  servedFrom: Int32Array;
}

function readPlan({ n }: Model, { kinds }: BoundState, ones: readonly string[]): ServedPlan {
  const servedFrom = new Int32Array(n).fill(-1);
  for (const name of ones) {
    const [unit, candidate] = name.slice(1).split('_').map(Number);
    servedFrom[unit] = candidate;
  }
  const territoryOfCentre = new Map<number, number>();
  const used = kinds.map(() => 0);
  for (const candidate of [...new Set(servedFrom)].sort((a, b) => a - b)) {
    const g = Math.floor(candidate / n);
    territoryOfCentre.set(candidate, kinds[g].territories[used[g]++]);
  }
  return {
    territoryOf: Uint16Array.from(servedFrom, (candidate) => territoryOfCentre.get(candidate) ?? 0),
    servedFrom,
  };
}

/**
 * For each piece without its centre: a unit of it is only served from a centre outside when some unit around the piece is
 * served from there too. Said of every centre, else the same piece comes back under the next one.
 */
function separatorCuts(model: Model, plan: ServedPlan, candidates: Int32Array, pairs: number[][]): Row[] {
  const { offsets, neighbors } = model.graph;
  const { count, componentOf } = connectedComponents(model.graph, plan.territoryOf);
  const rows: Row[] = [];
  for (let piece = 0; piece < count; piece++) {
    const inside = Array.from(componentOf.keys()).filter((unit) => componentOf[unit] === piece);
    if (componentOf[plan.servedFrom[inside[0]] % model.n] === piece) continue;
    const around = new Set<number>();
    for (const unit of inside) {
      for (const other of neighbors.subarray(offsets[unit], offsets[unit + 1])) {
        if (componentOf[other] !== piece) around.add(other);
      }
    }
    for (const [c, units] of pairs.entries()) {
      const centre = candidates[c] % model.n;
      if (componentOf[centre] === piece || around.has(centre)) continue;
      const served = new Set(units);
      const gates = [...around].filter((other) => served.has(other));
      for (const unit of inside) if (served.has(unit)) rows.push(cutRow(unit, candidates[c], gates));
    }
  }
  return rows;
}
