import type { Violation } from './validate-plan.ts';

/**
 * Says in one sentence which rule a plan breaks, in the reader's own names.
 *
 * @param unitName      name of a unit index
 * @param territoryName name of a territory index
 *
 * Cost: O(units named). Source: wording is ours.
 */
export function describeViolation(
  violation: Violation,
  unitName: (unit: number) => string,
  territoryName: (territory: number) => string,
): string {
  switch (violation.kind) {
    case 'no-territory':
      return `unit ${unitName(violation.unit)} has no territory`;
    case 'empty':
      return `territory ${territoryName(violation.territory)} has no unit`;
    case 'balance':
      return describeImbalance(violation, territoryName(violation.territory));
    case 'discontiguous': {
      const detached = namesOf(violation.detached, unitName);
      return `territory ${territoryName(violation.territory)} is in ${violation.pieces} pieces; cut off: ${detached}`;
    }
    case 'locked':
      return `unit ${unitName(violation.unit)} is locked to territory ${territoryName(violation.expected)} and is in ${territoryName(violation.territory)}`;
    case 'centre':
      return `unit ${unitName(violation.unit)} is the centre of territory ${territoryName(violation.territory)} and not in it`;
    case 'moved':
      return `${amountOf(100 * violation.share)} % changes territory, at most ${amountOf(100 * violation.atMost)} % may`;
    case 'together':
      return `units ${violation.units.map(unitName).join(' and ')} must be in one territory`;
    case 'apart':
      return `units ${violation.units.map(unitName).join(' and ')} must be in different territories`;
  }
}

function describeImbalance(violation: Extract<Violation, { kind: 'balance' }>, territory: string): string {
  const { activity, amount, low, high } = violation;
  const side = amount < low ? `${amountOf(low - amount)} too little` : `${amountOf(amount - high)} too much`;
  return `territory ${territory} has ${amountOf(amount)} ${activity}, ${side} (bounds ${amountOf(low)} to ${amountOf(high)})`;
}

const NAMES_SHOWN = 5;

function namesOf(units: readonly number[], unitName: (unit: number) => string): string {
  const shown = units.slice(0, NAMES_SHOWN).map(unitName).join(', ');
  return units.length > NAMES_SHOWN ? `${shown} and ${units.length - NAMES_SHOWN} more` : shown;
}

function amountOf(amount: number): string {
  return Number(amount.toPrecision(7)).toString();
}
