import {
  applyMove,
  type Deviations,
  deviation,
  deviationsOf,
  excess,
  sideInWords,
  worstMeasure,
} from './deviations.ts';
import { leaveCheck, territoriesAround } from './neighbourhood.ts';
import { type Alignment, heldHomes, type PlanBasis, unitLabel } from './plan-basis.ts';
import { planObjective } from './plan-objective.ts';

const FIXES_MAX = 3;
const MOVES_MAX = 12;

export interface Move {
  unit: number;
  name: string;
  from: number;
  to: number;
}

export interface Fix {
  moves: Move[];
  words: string;
  accountsMoved: number;
  objectiveDelta: number;
  deviationBefore: number;
  deviationAfter: number;
}

/**
 * The cheapest ways to mend a territory that has too much or too little: with each neighbour in turn, units on their
 * common border change sides, each time the one that mends most for the accounts it moves, until the territory is
 * within its limits. Locked units, homes and units tied to others stay, and nobody is split. Ordered by how much is mended, then by accounts moved.
 *
 * @returns at most three; none when the territory is within its limits or no neighbour can help
 */
export function cheapestFixes(basis: PlanBasis, alignment: Alignment, territory: number): Fix[] {
  if (excess(deviationsOf(basis, alignment), territory) === 0) return [];
  const neighbours = new Set<number>();
  for (const [unit, owner] of alignment.entries()) {
    if (owner === territory)
      for (const other of territoriesAround(basis, alignment, unit)) neighbours.add(other);
  }
  neighbours.delete(territory);
  const objective = planObjective(basis, alignment);
  return [...neighbours]
    .map((neighbour) => exchangeWith(basis, alignment, territory, neighbour))
    .filter((exchange) => exchange.moves.length > 0)
    .sort(
      (a, b) =>
        a.excessAfter - b.excessAfter || a.accountsMoved - b.accountsMoved || a.neighbour - b.neighbour,
    )
    .slice(0, FIXES_MAX)
    .map((exchange) => describe(basis, alignment, territory, exchange, objective));
}

interface Exchange {
  neighbour: number;
  moves: Move[];
  accountsMoved: number;
  excessAfter: number;
  after: Alignment;
}

function exchangeWith(
  basis: PlanBasis,
  alignment: Alignment,
  territory: number,
  neighbour: number,
): Exchange {
  const after = alignment.slice();
  const figures = deviationsOf(basis, alignment);
  const locked = unitsThatStay(basis);
  const exchange: Exchange = { neighbour, moves: [], accountsMoved: 0, excessAfter: 0, after };
  while (exchange.moves.length < MOVES_MAX && excess(figures, territory) > 0) {
    const move = bestMove(basis, after, figures, territory, neighbour, locked);
    if (move === null) break;
    applyMove(figures, move.unit, move.from, move.to);
    after[move.unit] = move.to;
    exchange.moves.push(move);
    exchange.accountsMoved += basis.firm.movableAccounts[move.unit]!;
  }
  exchange.excessAfter = excess(figures, territory) + excess(figures, neighbour);
  return exchange;
}

/** Units that a rule holds where they are, or ties to another: moving one could break what a build had kept. */
function unitsThatStay(basis: PlanBasis): Set<number> {
  const { together, apart } = basis.settings;
  return new Set([...basis.lockedUnits, ...heldHomes(basis), ...together.flat(), ...apart.flat()]);
}

/** The border unit whose change of sides mends most, with a small price on every account that moves. */
function bestMove(
  basis: PlanBasis,
  alignment: Alignment,
  figures: Deviations,
  territory: number,
  neighbour: number,
  locked: ReadonlySet<number>,
): Move | null {
  const before = excess(figures, territory) + excess(figures, neighbour);
  const accountPrice =
    0.05 /
    Math.max(1, basis.firm.movableAccounts.reduce((sum, count) => sum + count, 0) / basis.territories.length);
  const canLeave = leaveCheck(basis, alignment);
  let best: Move | null = null;
  let bestGain = 0;
  for (const [unit, from] of alignment.entries()) {
    if ((from !== territory && from !== neighbour) || locked.has(unit)) continue;
    const to = from === territory ? neighbour : territory;
    if (!territoriesAround(basis, alignment, unit).includes(to)) continue;
    applyMove(figures, unit, from, to);
    const mended = before - excess(figures, territory) - excess(figures, neighbour);
    applyMove(figures, unit, to, from);
    const gain = mended - accountPrice * basis.firm.movableAccounts[unit]!;
    if (mended <= 1e-9 || (best !== null && gain <= bestGain)) continue;
    if (basis.settings.contiguity && !canLeave(unit)) continue;
    best = { unit, name: unitLabel(basis.table, unit), from, to };
    bestGain = gain;
  }
  return best;
}

function describe(
  basis: PlanBasis,
  alignment: Alignment,
  territory: number,
  exchange: Exchange,
  objective: number,
): Fix {
  const before = deviationsOf(basis, alignment);
  const after = deviationsOf(basis, exchange.after);
  const measure = worstMeasure(before, territory);
  const share = (figures: Deviations) =>
    deviation(figures.totals[measure]![territory]!, figures.measures[measure]!.mean);
  const [deviationBefore, deviationAfter] = [share(before), share(after)];
  const code = basis.territories[territory]!.code;
  return {
    moves: exchange.moves,
    words: `${movesInWords(basis, exchange.moves)}: ${accountsInWords(exchange.accountsMoved)} rep; ${code} goes from ${sideInWords(deviationBefore)} to ${sideInWords(deviationAfter)} of ${before.measures[measure]!.label}.`,
    accountsMoved: exchange.accountsMoved,
    objectiveDelta: planObjective(basis, exchange.after) - objective,
    deviationBefore,
    deviationAfter,
  };
}

function movesInWords({ territories }: PlanBasis, moves: readonly Move[]): string {
  const receivers = [...new Set(moves.map((move) => move.to))];
  return receivers
    .map((to, place) => {
      const names = moves.filter((move) => move.to === to).map((move) => move.name);
      return `${place === 0 ? 'Give' : 'give'} ${names.join('; ')} to ${territories[to]!.code}`;
    })
    .join(' and ');
}

function accountsInWords(count: number): string {
  return count === 1 ? '1 account changes' : `${count} accounts change`;
}
