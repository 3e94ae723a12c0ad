import type { Reason, RoutingRule } from '@catchment/contract';
import type { LeadFacts, RepFacts, RouteFacts } from './route-facts.ts';

type Method = RoutingRule['method'];

/** An eligible rep with what speaks for them; `order` is compared element by element, less is better. */
export interface Ranked {
  rep: RepFacts;
  order: number[];
  reasons: Reason[];
  /** What a person compares: the figure the method goes by. */
  value: number;
}

/**
 * Puts eligible reps in order of preference. The order is total: what is left equal is decided by the id, so the same
 * facts always give the same rep.
 */
export function preferReps(method: Method, eligible: readonly RepFacts[], facts: RouteFacts): Ranked[] {
  const ranked = eligible.map((rep) => ({ rep, ...measures[method](rep, facts) }));
  return ranked.sort((a, b) => compareOrder(a.order, b.order) || (a.rep.id < b.rep.id ? -1 : 1));
}

/** The words for the tie-break, when the first two are equal on everything but the id. */
export function tieBreakOf([first, second]: readonly Ranked[]): string | null {
  if (!first || !second || compareOrder(first.order, second.order) !== 0) return null;
  return `${first.rep.name} and ${second.rep.name} are equal; the lower identifier goes first.`;
}

function compareOrder(a: readonly number[], b: readonly number[]): number {
  for (const [k, value] of a.entries()) {
    if (value !== b[k]) return value - b[k]!;
  }
  return 0;
}

type Measured = Omit<Ranked, 'rep'>;

const measures: Record<Method, (rep: RepFacts, facts: RouteFacts) => Measured> = {
  'territory-owner': (rep, { seatRepIds, lead }) => {
    const seat = seatRepIds.indexOf(rep.id);
    const label = seat < 0 ? 'Not on a seat of the territory' : `Holds a seat of ${lead.territoryCode}`;
    return {
      order: [seat < 0 ? seatRepIds.length : seat, rep.openCount],
      value: seat < 0 ? 0 : 1,
      reasons: [{ label, contribution: seat < 0 ? 0 : 1, unit: 'seat', detail: null }],
    };
  },
  'round-robin': (rep, facts) => {
    const turn = turnsUntil(rep, facts);
    return {
      order: [turn],
      value: turn,
      reasons: [
        { label: 'Turns to wait', contribution: turn, unit: 'turns', detail: 'The fewest goes first.' },
      ],
    };
  },
  'least-busy': (rep) => {
    const share = rep.capacityOpen === 0 ? 1 : rep.openCount / rep.capacityOpen;
    return {
      order: [share, rep.openCount],
      value: rep.openCount,
      reasons: [
        {
          label: 'Open leads',
          contribution: rep.openCount,
          unit: 'leads',
          detail: `of ${rep.capacityOpen}; the least busy goes first.`,
        },
      ],
    };
  },
  weighted: (rep) => {
    const load = (rep.weekCount + 1) / rep.weight;
    return {
      order: [load, rep.openCount],
      value: load,
      reasons: [
        {
          label: "This week's leads for each share",
          contribution: round(load, 3),
          unit: 'leads a share',
          detail: `${rep.weekCount + 1} with this one, at a share of ${rep.weight}; the fewest goes first.`,
        },
      ],
    };
  },
  'best-match': (rep, { lead, firmRate }) => {
    const base = lead.probability ?? firmRate ?? priorProbability;
    const expected = expectedConversion(base, rep, firmRate);
    return {
      order: [-round(expected, 6), rep.capacityOpen === 0 ? 1 : rep.openCount / rep.capacityOpen],
      value: expected,
      reasons: [
        {
          label: lead.probability === null ? "The firm's rate over all leads" : "The lead's own probability",
          contribution: round(base * 100, 2),
          unit: 'percent points',
          detail: null,
        },
        {
          label: `${rep.name}'s record with such leads`,
          contribution: round(round(expected * 100, 2) - round(base * 100, 2), 2),
          unit: 'percent points',
          detail: recordWords(rep, lead),
        },
      ],
    };
  },
};

/** How many places the rep is behind the one who took the last turn, in the circle of ids. */
function turnsUntil(rep: RepFacts, { reps, lastTurnRepId }: RouteFacts): number {
  const ids = reps.map(({ id }) => id);
  const start = lastTurnRepId === null ? 0 : ids.filter((id) => id <= lastTurnRepId).length;
  return (ids.indexOf(rep.id) - start + ids.length) % ids.length;
}

/** Where neither the lead has a score nor the firm a history. */
const priorProbability = 0.1;
/** How many closed leads a rep's record must show before it counts as much as what is known of all. */
const priorLeads = 30;

/**
 * The lead's probability, moved by what the rep's own record says.
 *
 * The rep's win rate with leads like this one is drawn towards the rep's rate over all leads, and that towards
 * the firm's, in proportion to how little is known. What remains of the difference from the firm, on the scale of log
 * odds, moves the lead's probability.
 */
export function expectedConversion(base: number, { record }: RepFacts, firmRate: number | null): number {
  if (record === null || firmRate === null || record.closed === 0) return base;
  const overall = (record.won + priorLeads * firmRate) / (record.closed + priorLeads);
  const alike = (record.wonAlike + priorLeads * overall) / (record.closedAlike + priorLeads);
  return 1 / (1 + Math.exp(-(logit(base) + logit(alike) - logit(firmRate))));
}

/** Log odds, kept finite at the ends. */
function logit(probability: number): number {
  const p = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(p / (1 - p));
}

function recordWords({ record }: RepFacts, { product }: LeadFacts): string {
  if (record === null || record.closed === 0) return 'No closed lead yet.';
  return `Won ${record.wonAlike} of ${record.closedAlike} in ${product}, ${record.won} of ${record.closed} in all.`;
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
