import type { Decision, RoutingRule } from '@catchment/contract';
import type { FallOut, RouteDecision } from './decide-route.ts';
import type { Ranked } from './prefer-rep.ts';
import type { RouteFacts } from './route-facts.ts';

export type RouteCard = Pick<Decision, 'summary' | 'reasons' | 'alternatives' | 'inputs' | 'wouldChange'>;

const methodWords: Record<RoutingRule['method'], string> = {
  'territory-owner': 'the holder of the territory',
  'round-robin': 'whose turn it is',
  'least-busy': 'the least busy',
  weighted: 'the furthest below their share',
  'best-match': 'the best match',
};

/** The decision card: what, why, instead of whom, on what, and what would change it. */
export function explainRoute(decision: RouteDecision, facts: RouteFacts): RouteCard {
  return {
    summary: summaryOf(decision, facts),
    reasons: decision.ranked[0]?.reasons ?? [
      { label: unassignedReason(decision), contribution: null, unit: null, detail: null },
    ],
    alternatives: [...runnersUp(decision), ...fallOutsByReason(decision.fallOuts)],
    inputs: inputsOf(decision, facts),
    wouldChange: wouldChangeOf(decision),
  };
}

function summaryOf({ outcome, rule, ranked }: RouteDecision, { lead }: RouteFacts): string {
  if (outcome.kind === 'unassigned') return `${lead.company} waits: ${outcome.reason}`;
  const name = ranked[0]!.rep.name;
  if (outcome.by === 'owner') return `${lead.company} goes to ${name}, who answers for the account already.`;
  if (rule === null) return `${lead.company} goes to ${name}.`;
  if (outcome.by === 'overflow') {
    const method = rule.method === 'territory-owner' ? 'least-busy' : rule.method;
    return `${lead.company} goes to ${name}: ${methodWords[method]} of everyone, as nobody whom rule "${rule.name}" asks first can take it.`;
  }
  return `${lead.company} goes to ${name}: ${methodWords[rule.method]} by rule "${rule.name}".`;
}

function unassignedReason({ outcome }: RouteDecision): string {
  return outcome.kind === 'unassigned' ? outcome.reason : '';
}

function alternativeOf(
  { rep, value }: Ranked,
  { ranked, rule }: RouteDecision,
): RouteCard['alternatives'][number] {
  const isMatch = rule?.method === 'best-match';
  const difference = (value - ranked[0]!.value) * (isMatch ? 100 : 1);
  const rounded = Math.round(difference * 100) / 100;
  return {
    label: rep.name,
    recordId: rep.id,
    value: Math.round(value * 10_000) / 10_000,
    cost: isMatch ? `${rounded} percent points of expected conversion` : null,
    why: rounded === 0 ? 'equal, but the lower identifier goes first' : 'comes later by the rule',
  };
}

const shownRunnersUp = 5;

/** The next few one by one, the others by name. */
function runnersUp(decision: RouteDecision): RouteCard['alternatives'] {
  const others = decision.ranked.slice(1);
  const later = others.slice(shownRunnersUp).map(({ rep }) => rep);
  return [
    ...others.slice(0, shownRunnersUp).map((other) => alternativeOf(other, decision)),
    ...group(later, 'come later by the rule'),
  ];
}

/** Everyone who was asked and could not have it, together with those who fell out for the same reason. */
function fallOutsByReason(fallOuts: readonly FallOut[]): RouteCard['alternatives'] {
  const byReason = Map.groupBy(fallOuts, ({ why }) => why);
  return [...byReason].flatMap(([why, those]) =>
    group(
      those.map(({ rep }) => rep),
      why,
    ),
  );
}

function group(reps: readonly { id: string; name: string }[], why: string): RouteCard['alternatives'] {
  if (reps.length <= 2) {
    return reps.map(({ id, name }) => ({ label: name, recordId: id, value: null, cost: null, why }));
  }
  const names = reps.map(({ name }) => name).join(', ');
  return [{ label: `${reps.length} reps`, recordId: null, value: null, cost: null, why: `${why}: ${names}` }];
}

function inputsOf(
  { passedRules, rule, tieBreak }: RouteDecision,
  { at, lead }: RouteFacts,
): RouteCard['inputs'] {
  const inputs: [string, string][] = [
    ['Rules that did not match', passedRules.length === 0 ? 'none before' : passedRules.join(', ')],
    ['Rule that matched', rule?.name ?? 'none'],
    [
      'Lead',
      [lead.product, lead.segment, lead.state, lead.language, lead.channel].filter(Boolean).join(', '),
    ],
    ['Territory', lead.territoryCode ?? 'none'],
    ['Score', scoreWords(lead)],
    ...(tieBreak === null ? [] : ([['Tie', tieBreak]] as [string, string][])),
  ];
  return inputs.map(([label, value]) => ({ label, value, asOf: at, source: null }));
}

function scoreWords({ probability, isOwnFigure }: RouteFacts['lead']): string {
  if (probability === null) return 'none yet';
  const figure = `${Math.round(probability * 1000) / 10}%`;
  return isOwnFigure ? `${figure}, a person's own figure in place of the score` : figure;
}

function wouldChangeOf({ outcome, ranked }: RouteDecision): string[] {
  if (outcome.kind === 'unassigned') return [mendings[outcome.code]];
  const next = ranked[1];
  if (next === undefined) return ['Nobody else who was asked could take it.'];
  return [`${next.rep.name} gets it when ${ranked[0]!.rep.name} is absent, at capacity, or declines.`];
}

const mendings = {
  'no-rule': 'A rule whose condition holds for this lead, or one that matches every lead.',
  'no-territory': 'A county for the lead, or a published plan that covers it.',
  'no-seat': 'Somebody on a seat of the territory.',
  'no-licence': "A rep with a licence in the lead's state.",
  'no-product': 'A rep who sells the product.',
  'no-language': 'A rep who speaks the language.',
  'all-absent': 'The end of an absence.',
  'all-declined': 'Another rep in the pool of the rule.',
  'all-at-capacity': 'A lead that is closed, a new day, or a higher capacity.',
} as const;
