import { connectedComponents } from '../graph/index.ts';
import type { StoppingCriterion } from '../search/index.ts';
import { bestOfAllPlans, canEnumerate } from './enumerate-plans.ts';
import { type BoundState, lagrangianBound, pairsWorthKeeping } from './lagrangian-bound.ts';
import { pricesOfPlan } from './lower-bound.ts';
import { type Model, prepareModel } from './model.ts';
import type { DistrictingProblem } from './problem.ts';
import { validatePlan } from './validate-plan.ts';

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
  | { readonly kind: 'infeasible'; readonly rounds: number }
  | {
      readonly kind: 'unproved';
      readonly lowerBound: number;
      readonly rounds: number;
      readonly reason: string;
    };

/** What `proveOptimal` needs besides problem and plan. */
export interface ProofOptions {
  readonly solveMip: SolveMip;
  /** For the Lagrangian bound that comes first. */
  readonly stop: StoppingCriterion;
  /** Seconds left for the exact solves, asked before each. */
  readonly secondsLeft: () => number;
}

/** Beyond this many pairs of unit and centre the exact program is not even tried. */
const PAIRS_MAX = 60_000;

/**
 * Proves that a plan is the best possible, or finds the best one.
 *
 * The Lagrangian bound rules out centres and pairs of unit and centre. What is left is written as a mixed-integer
 * program (Hess): each unit is served by one open centre, k are open, loads within bounds, cheaper than the plan at
 * hand. When it has no solution the plan is optimal. A solution with a piece cut off is forbidden by a cut (to serve
 * the piece, some unit around it must be served too) and the program solved again. Problems with fewer than two million
 * plans are settled by trying them all.
 *
 * @param territoryOf the best plan known, length n. When it keeps every rule it bounds the program from above; when
 *                    not, the program may prove that no plan does
 * @returns 'unproved' when the time is over, the program is too large, or a rule it does not know is used (locks, ties,
 *          moving costs, cut edges)
 *
 * Cost: exponential at worst; seconds to minutes for 100 units. Source: Hess et al., 1965; Validi, Buchanan,
 * Lykhovyd, "Imposing contiguity constraints in political districting models", Operations Research 70, 2022.
 */
export function proveOptimal(
  problem: DistrictingProblem,
  territoryOf: Uint16Array,
  options: ProofOptions,
): Proof {
  const model = prepareModel(problem);
  const plan = validatePlan(problem, territoryOf);
  const unknownRule =
    problem.locked ??
    problem.keep ??
    problem.moveAtMost ??
    problem.together ??
    problem.apart ??
    problem.centres;
  if (unknownRule !== undefined || model.matrix === null) {
    return {
      kind: 'unproved',
      lowerBound: 0,
      rounds: 0,
      reason: 'the exact program does not know all rules of this problem',
    };
  }
  if (canEnumerate(model)) return proofByEnumeration(problem, model);
  const upper = plan.feasible ? plan.objective : Number.POSITIVE_INFINITY;
  const bound = lagrangianBound(model, upper, plan.objective, pricesOfPlan(model, territoryOf, plan.centres), options.stop);
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
    const better = readPlan(model, solved.ones);
    const broken = problem.contiguity ? separatorCuts(model, better, bound.candidates, pairs) : [];
    if (broken.length === 0) {
      return {
        kind: 'optimal',
        territoryOf: better.territoryOf,
        objective: validatePlan(problem, better.territoryOf).objective,
        rounds: round,
      };
    }
    cuts.push(...broken);
  }
}

function proofByEnumeration(problem: DistrictingProblem, model: Model): Proof {
  const territoryOf = bestOfAllPlans(problem, model);
  if (territoryOf === null) return { kind: 'infeasible', rounds: 0 };
  return { kind: 'optimal', territoryOf, objective: validatePlan(problem, territoryOf).objective, rounds: 0 };
}

function unproved(bound: BoundState, rounds: number, reason: string): Proof {
  return { kind: 'unproved', lowerBound: Math.max(0, bound.lower), rounds, reason };
}

/** One row of the program: Σ coefficient·variable ≤ 0. */
type Row = string;

const variable = (unit: number, centre: number) => `x${unit}_${centre}`;

/** A unit that is not next to its centre has a neighbour served from there. */
function neighbourCuts(model: Model, candidates: Int32Array, pairs: number[][]): Row[] {
  const { offsets, neighbors } = model.graph;
  return pairs.flatMap((units, c) => {
    const centre = candidates[c];
    const served = new Set(units);
    return units.flatMap((unit): Row[] => {
      const around = Array.from(neighbors.subarray(offsets[unit], offsets[unit + 1]));
      if (unit === centre || around.includes(centre)) return [];
      return [
        cutRow(
          unit,
          centre,
          around.filter((other) => served.has(other)),
        ),
      ];
    });
  });
}

function cutRow(unit: number, centre: number, around: number[]): Row {
  return `${variable(unit, centre)}${around.map((other) => ` - ${variable(other, centre)}`).join('')} <= 0`;
}

function writeProgram(model: Model, bound: BoundState, pairs: number[][], cuts: readonly Row[]): string {
  const { n, m, k, load, low, high } = model;
  const { candidates } = bound;
  const cost = costTerms(model, bound, pairs);
  const rows: Row[] = [];
  const servedBy: string[][] = Array.from({ length: n }, () => []);
  for (const [c, units] of pairs.entries()) {
    const centre = candidates[c];
    for (const unit of units) {
      servedBy[unit].push(variable(unit, centre));
      if (unit !== centre) rows.push(`${variable(unit, centre)} - ${variable(centre, centre)} <= 0`);
    }
    for (let a = 0; a < m; a++) {
      const loads = units.filter((unit) => load[unit * m + a] > 0 && unit !== centre);
      const terms = loads.map((unit) => `${load[unit * m + a]} ${variable(unit, centre)}`).join(' + ');
      const own = load[centre * m + a];
      const plus = terms === '' ? '' : `${terms} `;
      rows.push(`${plus}${signed(own - high[a] - 1e-9)} ${variable(centre, centre)} <= 0`);
      rows.push(`${plus}${signed(own - low[a] + 1e-9)} ${variable(centre, centre)} >= 0`);
    }
  }
  const once = servedBy.map((terms) => `${terms.length > 0 ? terms.join(' + ') : '0 x0_0'} = 1`);
  const open = `${Array.from(candidates, (centre) => variable(centre, centre)).join(' + ')} = ${k}`;
  const cheaper = Number.isFinite(bound.upper)
    ? [`${cost} <= ${(bound.upper / bound.lower) * (1 - 1e-7)}`]
    : [];
  const all = [...once, open, ...rows, ...cuts, ...cheaper].map((row, r) => ` r${r}: ${row}`);
  return `Minimize\n obj: ${cost}\nSubject To\n${all.join('\n')}\nBinary\n ${servedBy.flat().join('\n ')}\nEnd\n`;
}

/** The objective, in units of the lower bound so that numbers stay near 1. */
function costTerms(model: Model, bound: BoundState, pairs: number[][]): string {
  const { n, weight } = model;
  const matrix = model.matrix ?? new Float64Array(0);
  const terms = pairs.flatMap((units, c) => {
    const centre = bound.candidates[c];
    return units.map(
      (unit) => `${(weight[unit] * matrix[centre * n + unit]) / bound.lower} ${variable(unit, centre)}`,
    );
  });
  return terms.join(' + ');
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`;
}

interface ServedPlan {
  territoryOf: Uint16Array;
  /** Length n: the unit each is served from. */
  servedFrom: Int32Array;
}

function readPlan(model: Model, ones: readonly string[]): ServedPlan {
  const servedFrom = new Int32Array(model.n).fill(-1);
  for (const name of ones) {
    const [unit, centre] = name.slice(1).split('_').map(Number);
    servedFrom[unit] = centre;
  }
  const centres = [...new Set(servedFrom)].sort((a, b) => a - b);
  return { territoryOf: Uint16Array.from(servedFrom, (centre) => centres.indexOf(centre)), servedFrom };
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
    if (componentOf[plan.servedFrom[inside[0]]] === piece) continue;
    const around = new Set<number>();
    for (const unit of inside) {
      for (const other of neighbors.subarray(offsets[unit], offsets[unit + 1])) {
        if (componentOf[other] !== piece) around.add(other);
      }
    }
    for (const [c, units] of pairs.entries()) {
      if (componentOf[candidates[c]] === piece || around.has(candidates[c])) continue;
      const served = new Set(units);
      const gates = [...around].filter((other) => served.has(other));
      for (const unit of inside) if (served.has(unit)) rows.push(cutRow(unit, candidates[c], gates));
    }
  }
  return rows;
}
