import type { Model } from './model.ts';
import { NO_TERRITORY } from './problem.ts';

/** Territories that no rule tells apart: a bound need not say which of them a unit is in. */
export interface TerritoryKind {
  readonly territories: readonly number[];
  /** The unit it is centred at, −1 for free. */
  readonly fixedCentre: number;
  /** Length n: 1 where the unit may be in a territory of this kind. */
  readonly mayHold: Uint8Array;
  /** Length n: 1 where a unit that joins changes territory and that costs something. */
  readonly isMove: Uint8Array;
  /** Units locked to it, its centre included. */
  readonly mustHold: readonly number[];
}

/**
 * Sorts territories by the rules that tell them apart: a fixed centre, locked units, units that are there today and cost
 * something to move. All others are of one kind, which comes last.
 *
 * Cost: O(n × kinds). Source: none.
 */
export function territoryKinds(model: Model): TerritoryKind[] {
  const { n, k } = model;
  const isTold = new Uint8Array(k);
  for (let t = 0; t < k; t++) if (model.fixedCentre[t] >= 0) isTold[t] = 1;
  for (let i = 0; i < n; i++) {
    if (model.lockedTo[i] >= 0) isTold[model.lockedTo[i]] = 1;
    if (model.current[i] !== NO_TERRITORY && movingMatters(model, i)) isTold[model.current[i]] = 1;
  }
  const told = Array.from({ length: k }, (_, t) => t).filter((t) => isTold[t] === 1);
  const others = Array.from({ length: k }, (_, t) => t).filter((t) => isTold[t] === 0);
  return [...told.map((t) => [t]), ...(others.length > 0 ? [others] : [])].map((territories) =>
    kindOf(model, territories),
  );
}

/** Forgets what tells territories apart: every plan stays possible at no more than its cost. */
export function oneKind(model: Model): TerritoryKind[] {
  const { n, k } = model;
  return [
    {
      territories: Array.from({ length: k }, (_, t) => t),
      fixedCentre: -1,
      mayHold: new Uint8Array(n).fill(1),
      isMove: new Uint8Array(n),
      mustHold: [],
    },
  ];
}

function kindOf(model: Model, territories: readonly number[]): TerritoryKind {
  const { n, lockedTo, current } = model;
  const mayHold = new Uint8Array(n);
  const isMove = new Uint8Array(n);
  const mustHold: number[] = [];
  const own = new Set(territories);
  for (let i = 0; i < n; i++) {
    if (lockedTo[i] < 0 || own.has(lockedTo[i])) mayHold[i] = 1;
    if (own.has(lockedTo[i])) mustHold.push(i);
    if (current[i] !== NO_TERRITORY && !own.has(current[i]) && movingMatters(model, i)) isMove[i] = 1;
  }
  return { territories, fixedCentre: model.fixedCentre[territories[0]], mayHold, isMove, mustHold };
}

function movingMatters({ movePenalty, moveLoad }: Model, unit: number): boolean {
  return movePenalty[unit] > 0 || moveLoad[unit] > 0;
}
