import { TOUCH_WEIGHTS } from './lead-facts.ts';
import { type LeadFacts, labelOf, readFact } from './lead-features.ts';

/** One thing that might have been otherwise, and the facts of the lead then. */
export interface Supposition {
  /** What it is about: of several sizes of one thing only the most telling is said. */
  readonly about: string;
  /** "One more meeting before it came in" */
  readonly change: string;
  /** Whether someone at the firm can bring it about for a later lead. */
  readonly canBeDone: boolean;
  readonly facts: LeadFacts;
}

/** A supposition with what the model says of it. */
export interface Counterfactual extends Supposition {
  readonly probability: number;
  /** Against the score as it is. */
  readonly difference: number;
}

const SHOWN_MAX = 8;
/** Less than half a point is noise to a reader. */
const TELLING = 0.005;

const weightOf = new Map(TOUCH_WEIGHTS.map(([kind, weight]) => [kind, weight]));

/** Touches that could have been: the count that each adds to, and how they are called. */
const touches = [
  { kind: 'meeting', fact: 'meetings', one: 'meeting', many: 'meetings' },
  { kind: 'call', fact: 'calls', one: 'call', many: 'calls' },
  { kind: 'webinar', fact: 'events', one: 'webinar or event', many: 'webinars or events' },
  { kind: 'web-visit', fact: 'web', one: 'web visit or download', many: 'web visits or downloads' },
  { kind: 'email-opened', fact: 'mail', one: 'mail opened', many: 'mails opened' },
] as const;

/** Facts that are as they are, and how much more or less of them is supposed. */
const amounts = ['amount', 'assets', 'employees'] as const;
const factors = [0.5, 2, 5];

/**
 * What might have been otherwise about a lead: one more touch of each kind, on the day before it came in, with all the
 * facts that a touch moves; none at all; another channel or product; more or less of an amount. One thing at a time.
 */
export function supposeOf(
  facts: LeadFacts,
  choices: { channel: string[]; product: string[] },
): Supposition[] {
  return [
    ...touches.flatMap((touch) => [1, 3].map((more) => touchedMore(facts, touch, more))),
    ...(numberOf(facts, 'engagement') > 0 ? [untouched(facts)] : []),
    ...(['channel', 'product'] as const).flatMap((name) => otherCategories(facts, name, choices[name])),
    ...amounts.flatMap((name) => otherAmounts(facts, name)),
  ];
}

function touchedMore(facts: LeadFacts, touch: (typeof touches)[number], more: number): Supposition {
  const { kind, fact, one, many } = touch;
  const count = more === 1 ? `One more ${one}` : `Three more ${many}`;
  return {
    about: kind,
    change: `${count} before it came in`,
    canBeDone: true,
    facts: {
      ...facts,
      [fact]: numberOf(facts, fact) + more,
      engagement: numberOf(facts, 'engagement') + more * (weightOf.get(kind) ?? 0),
      quiet: Math.min(1, facts.quiet === null ? 1 : numberOf(facts, 'quiet')),
    },
  };
}

function untouched(facts: LeadFacts): Supposition {
  const none = Object.fromEntries(touches.map(({ fact }) => [fact, 0]));
  return {
    about: 'touches',
    change: 'No touch at all in the half year before it came in',
    canBeDone: false,
    facts: { ...facts, ...none, engagement: null, quiet: null },
  };
}

function otherCategories(
  facts: LeadFacts,
  name: 'channel' | 'product',
  values: readonly string[],
): Supposition[] {
  return values
    .filter((value) => value !== facts[name])
    .map((value) => ({
      about: `${name} ${value}`,
      change: `${labelOf(name)} ${plain(value)} instead of ${plain(readFact(name, facts[name]))}`,
      canBeDone: false,
      facts: { ...facts, [name]: value },
    }));
}

/** "web-form" → "web form" */
function plain(code: string): string {
  return code.replaceAll('-', ' ');
}

function otherAmounts(facts: LeadFacts, name: (typeof amounts)[number]): Supposition[] {
  const value = facts[name];
  if (typeof value !== 'number' || value <= 0) return [];
  return factors.map((factor) => ({
    about: name,
    change: `${labelOf(name)} ${readFact(name, value * factor)} instead of ${readFact(name, value)}`,
    canBeDone: false,
    facts: { ...facts, [name]: value * factor },
  }));
}

/**
 * Of all suppositions those that move the score most, judged by the model itself and not by its reasons: what is said
 * here is what the model would have answered.
 *
 * @param judge the probability of each of some facts, by the model that scored the lead
 */
export function whatWouldChange(
  suppositions: readonly Supposition[],
  probability: number,
  judge: (facts: readonly LeadFacts[]) => Float64Array,
): Counterfactual[] {
  const judged = judge(suppositions.map(({ facts }) => facts));
  const best = new Map<string, Counterfactual>();
  for (const [at, supposition] of suppositions.entries()) {
    const difference = judged[at]! - probability;
    const known = best.get(supposition.about);
    // The smaller size comes first and stays when a larger one says no more.
    if (known !== undefined && Math.abs(difference) <= Math.abs(known.difference) + TELLING) continue;
    best.set(supposition.about, { ...supposition, probability: judged[at]!, difference });
  }
  return [...best.values()]
    .filter(({ difference }) => Math.abs(difference) >= TELLING)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.change < b.change ? -1 : 1))
    .slice(0, SHOWN_MAX);
}

function numberOf(facts: LeadFacts, name: string): number {
  const value = facts[name];
  return typeof value === 'number' ? value : 0;
}
