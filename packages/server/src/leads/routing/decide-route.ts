import type { RoutingRule } from '@catchment/contract';
import { type Condition, compileCondition } from './compile-condition.ts';
import { preferReps, type Ranked, tieBreakOf } from './prefer-rep.ts';
import type { LeadFacts, RepFacts, RouteFacts } from './route-facts.ts';

export type ReasonCode =
  | 'no-rule'
  | 'no-territory'
  | 'no-seat'
  | 'no-licence'
  | 'no-product'
  | 'no-language'
  | 'all-absent'
  | 'all-declined'
  | 'all-at-capacity';

/** A rule with its condition read. */
export interface CompiledRule {
  rule: RoutingRule;
  holds: Condition;
}

/** Why a rep who was asked cannot have the lead. */
export interface FallOut {
  rep: RepFacts;
  why: string;
}

export interface RouteDecision {
  rule: RoutingRule | null;
  /** Rules looked at before the one that matched, in order. */
  passedRules: string[];
  outcome:
    | { kind: 'assigned'; repId: string; by: 'owner' | 'rule' | 'overflow' }
    | { kind: 'unassigned'; code: ReasonCode; reason: string };
  ranked: Ranked[];
  fallOuts: FallOut[];
  tieBreak: string | null;
}

/** The rule that stands for a person who gives a lead by hand: it asks one rep. */
export function byHandRule(repIds: string[], name: string): RoutingRule {
  return {
    id: 'by-hand',
    name,
    enabled: true,
    condition: 'true',
    form: null,
    method: 'least-busy',
    pool: { kind: 'reps', repIds },
    overflow: 'queue',
  };
}

/** Throws on a condition that does not compile: rules are checked before they are saved. */
export function compileRules(rules: readonly RoutingRule[]): CompiledRule[] {
  return rules
    .filter(({ enabled }) => enabled)
    .map((rule) => {
      const compiled = compileCondition(rule.condition);
      if (compiled.kind === 'invalid') throw new Error(`rule ${rule.id}: ${compiled.message}`);
      return { rule, holds: compiled.holds };
    });
}

/** The first rule whose condition holds, and the names of those before it. */
export function matchRule(
  rules: readonly CompiledRule[],
  lead: LeadFacts,
): { rule: RoutingRule | null; passedRules: string[] } {
  const passedRules: string[] = [];
  for (const { rule, holds } of rules) {
    if (holds(lead)) return { rule, passedRules };
    passedRules.push(rule.name);
  }
  return { rule: null, passedRules };
}

/** Reps a rule asks; null stands for everyone. */
export function askedRepIds(
  rule: RoutingRule,
  facts: Pick<RouteFacts, 'seatRepIds'>,
): readonly string[] | null {
  if (rule.pool.kind === 'everyone') return null;
  return rule.pool.kind === 'reps' ? rule.pool.repIds : facts.seatRepIds;
}

/**
 * Decides who gets a lead: a pure function of the rules and the facts.
 *
 * A rep who answers for the account already gets it, if nothing forbids. Else the first rule that holds says who is
 * asked; of those whom no hard rule excludes the rule's method picks one; if there is none the rule's overflow
 * may ask everyone.
 */
export function decideRoute(rules: readonly CompiledRule[], facts: RouteFacts): RouteDecision {
  const { rule, passedRules } = matchRule(rules, facts.lead);
  const owner = ownerDecision(rule, passedRules, facts);
  if (owner !== null) return owner;
  if (rule === null) {
    return unassigned(null, passedRules, 'no-rule', 'No routing rule matches this lead.', []);
  }
  const asked = ask(rule, askedRepIds(rule, facts), facts);
  const { eligible, fallOuts } = asked;
  if (eligible.length > 0) return assigned(rule, passedRules, eligible, fallOuts, facts, 'rule');
  if (rule.overflow === 'everyone' && rule.pool.kind !== 'everyone') {
    const everyone = ask(rule, null, facts);
    if (everyone.eligible.length > 0) {
      return assigned(rule, passedRules, everyone.eligible, everyone.fallOuts, facts, 'overflow');
    }
    return unassigned(rule, passedRules, ...whyNone(rule, everyone.reps, facts), everyone.fallOuts);
  }
  return unassigned(rule, passedRules, ...whyNone(rule, asked.reps, facts), fallOuts);
}

function ownerDecision(
  rule: RoutingRule | null,
  passedRules: string[],
  facts: RouteFacts,
): RouteDecision | null {
  const { owner } = facts.lead;
  const rep = owner === null ? undefined : facts.reps.find(({ id }) => id === owner.repId);
  if (owner === null || rep === undefined || exclusionOf(rep, facts.lead) !== null) return null;
  const label =
    owner.why === 'protected'
      ? 'The account is kept with this rep'
      : 'Has an open lead of this account already';
  return {
    rule,
    passedRules,
    outcome: { kind: 'assigned', repId: rep.id, by: 'owner' },
    ranked: [
      { rep, order: [0], value: 1, reasons: [{ label, contribution: 1, unit: 'owner', detail: null }] },
    ],
    fallOuts: [],
    tieBreak: null,
  };
}

function ask(
  rule: RoutingRule,
  askedIds: readonly string[] | null,
  { reps, lead }: RouteFacts,
): { reps: RepFacts[]; eligible: RepFacts[]; fallOuts: FallOut[] } {
  const asked = askedIds === null ? reps : reps.filter(({ id }) => askedIds.includes(id));
  const eligible: RepFacts[] = [];
  const fallOuts: FallOut[] = [];
  for (const rep of asked) {
    const exclusion = exclusionOf(rep, lead) ?? shareExclusion(rule, rep);
    if (exclusion === null) eligible.push(rep);
    else fallOuts.push({ rep, why: exclusion.words });
  }
  return { reps: asked, eligible, fallOuts };
}

interface Exclusion {
  code: ReasonCode;
  words: string;
}

/** The first hard rule that keeps the lead from a rep, in the order of `hardRules`. */
function exclusionOf(rep: RepFacts, lead: LeadFacts): Exclusion | null {
  const rule = hardRules.find(({ allows }) => !allows(rep, lead));
  return rule === undefined ? null : { code: rule.code, words: rule.words(rep, lead) };
}

function shareExclusion({ method }: RoutingRule, { weight }: RepFacts): Exclusion | null {
  return method === 'weighted' && weight === 0
    ? { code: 'all-at-capacity', words: 'has a share of 0 in weighted rules' }
    : null;
}

interface HardRule {
  code: ReasonCode;
  allows: (rep: RepFacts, lead: LeadFacts) => boolean;
  words: (rep: RepFacts, lead: LeadFacts) => string;
  /** What is said when it leaves nobody. */
  nobody: (lead: LeadFacts) => string;
}

const hardRules: readonly HardRule[] = [
  {
    code: 'no-licence',
    allows: ({ isLicensed }) => isLicensed,
    words: (_, { state }) =>
      state === null ? 'the lead has no state, so no licence can be checked' : `no licence in ${state}`,
    nobody: ({ state }) =>
      state === null
        ? 'The lead has no state, so no licence can be checked.'
        : `No rep asked is licensed in ${state}.`,
  },
  {
    code: 'no-product',
    allows: ({ sellsProduct }) => sellsProduct,
    words: (_, { product }) => `does not sell ${product}`,
    nobody: ({ product }) => `No licensed rep asked sells ${product.replaceAll('-', ' ')}.`,
  },
  {
    code: 'no-language',
    allows: ({ speaksLanguage }) => speaksLanguage,
    words: (_, { language }) => `does not speak ${language}`,
    nobody: ({ language }) => `No licensed rep asked who sells it speaks ${languageName(language)}.`,
  },
  {
    code: 'all-absent',
    allows: ({ isAbsent }) => !isAbsent,
    words: () => 'is absent',
    nobody: () => 'Every rep who could take it is absent.',
  },
  {
    code: 'all-declined',
    allows: ({ id }, { declinedRepIds }) => !declinedRepIds.includes(id),
    words: () => 'declined this lead',
    nobody: () => 'Every rep who could take it has declined it.',
  },
  {
    code: 'all-at-capacity',
    allows: ({ daySpare, weekSpare, openSpare }) => Math.min(daySpare, weekSpare, openSpare) > 0,
    words: ({ daySpare, weekSpare, capacityOpen }) =>
      daySpare <= 0
        ? 'has had all leads of the day'
        : weekSpare <= 0
          ? 'has had all leads of the week'
          : `has ${capacityOpen} open leads, the most allowed`,
    nobody: () => 'Every rep who could take it is at capacity.',
  },
];

/** Which hard rule left nobody: the reps are sieved through the rules one after another. */
function whyNone(rule: RoutingRule, asked: readonly RepFacts[], { lead }: RouteFacts): [ReasonCode, string] {
  if (asked.length === 0) {
    if (rule.pool.kind !== 'territory') return ['no-seat', 'None of the reps the rule asks is active.'];
    return lead.territoryId === null
      ? ['no-territory', 'The lead lies in no territory.']
      : ['no-seat', `Nobody holds a seat of ${lead.territoryCode}.`];
  }
  let left = asked;
  for (const hard of hardRules) {
    left = left.filter((rep) => hard.allows(rep, lead));
    if (left.length === 0) return [hard.code, hard.nobody(lead)];
  }
  return ['all-at-capacity', 'Every rep who could take it has a share of 0.'];
}

function assigned(
  rule: RoutingRule,
  passedRules: string[],
  eligible: readonly RepFacts[],
  fallOuts: FallOut[],
  facts: RouteFacts,
  by: 'rule' | 'overflow',
): RouteDecision {
  // Outside the territory there is no holder to look for.
  const method = by === 'overflow' && rule.method === 'territory-owner' ? 'least-busy' : rule.method;
  const ranked = preferReps(method, eligible, facts);
  const outcome = { kind: 'assigned', repId: ranked[0]!.rep.id, by } as const;
  return { rule, passedRules, outcome, ranked, fallOuts, tieBreak: tieBreakOf(ranked) };
}

function unassigned(
  rule: RoutingRule | null,
  passedRules: string[],
  code: ReasonCode,
  reason: string,
  fallOuts: FallOut[],
): RouteDecision {
  return {
    rule,
    passedRules,
    outcome: { kind: 'unassigned', code, reason },
    ranked: [],
    fallOuts,
    tieBreak: null,
  };
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** "es" → "Spanish"; what is no language code stays as it is. */
function languageName(code: string): string {
  return /^[a-z]{2,3}$/i.test(code) ? (languageNames.of(code) ?? code) : code;
}
