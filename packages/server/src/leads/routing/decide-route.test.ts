import type { RoutingRule } from '@catchment/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from './compile-condition.ts';
import { compileRules, decideRoute } from './decide-route.ts';
import { explainRoute } from './explain-route.ts';
import { packFacts, unpackFacts } from './pack-facts.ts';
import { expectedConversion } from './prefer-rep.ts';
import { outcomeOf } from './record-routes.ts';
import type { LeadFacts, RepFacts, RouteFacts } from './route-facts.ts';

const lead: LeadFacts = {
  id: 'lead-1',
  company: 'Hudson Advisers',
  accountId: 'account-1',
  product: 'retirement',
  segment: 'large',
  channel: 'web-form',
  state: 'NJ',
  language: 'en',
  city: 'Hoboken',
  zip: '07030',
  need: null,
  amountCents: 25_000_000,
  receivedAt: '2026-03-14T13:02:00+00:00',
  territoryId: 'territory-1',
  territoryCode: 'NE-01',
  owner: null,
  account: { isKnownClient: true, assetsCents: 900_000_000_00, employees: 12 },
  probability: 0.31,
  declinedRepIds: [],
};

function rep(id: string, change: Partial<RepFacts> = {}): RepFacts {
  return {
    id,
    name: id.toUpperCase(),
    isLicensed: true,
    sellsProduct: true,
    speaksLanguage: true,
    isAbsent: false,
    daySpare: 5,
    weekSpare: 9,
    openSpare: 20,
    openCount: 40,
    capacityOpen: 60,
    weekCount: 6,
    weight: 1,
    record: null,
    ...change,
  };
}

function facts(
  reps: RepFacts[],
  change: Partial<RouteFacts> = {},
  leadChange: Partial<LeadFacts> = {},
): RouteFacts {
  return {
    at: '2026-03-14T13:02:03Z',
    lead: { ...lead, ...leadChange },
    reps,
    seatRepIds: ['ann'],
    lastTurnRepId: null,
    firmRate: 0.1,
    ...change,
  };
}

function rule(change: Partial<RoutingRule> = {}): RoutingRule {
  return {
    id: 'rule-1',
    name: 'Everyone in turn',
    enabled: true,
    condition: 'true',
    form: null,
    method: 'round-robin',
    pool: { kind: 'everyone' },
    overflow: 'queue',
    ...change,
  };
}

const decide = (rules: RoutingRule[], given: RouteFacts) => decideRoute(compileRules(rules), given);
const pick = (rules: RoutingRule[], given: RouteFacts) => {
  const { outcome } = decide(rules, given);
  return outcome.kind === 'assigned' ? outcome.repId : outcome.code;
};

describe('conditions', () => {
  const holds = (text: string, change: Partial<LeadFacts> = {}) => {
    const compiled = compileCondition(text);
    return compiled.kind === 'ok' ? compiled.holds({ ...lead, ...change }) : compiled.message;
  };

  it('look at lead, account and score as the form writes them', () => {
    expect(holds('lead.state in ["NJ", "NY"] && lead.amount >= 250000.0 && score <= 0.4')).toBe(true);
    expect(holds('account.known_client == true && account.assets >= 1000000000.0')).toBe(false);
    expect(holds('account.employees >= 12 && lead.product != "retirement"')).toBe(false);
    expect(holds('account.known_client', { account: null })).toBe(false);
    expect(holds('lead.state == ""', { state: null })).toBe(true);
  });

  it('are refused with words when they cannot be used', () => {
    expect(holds('lead.colour == "red"')).toContain('colour');
    expect(holds('lead.amount')).toBe('expected a condition that is true or false, got double');
    expect(holds('lead.state == 3')).toContain('string');
    expect(holds('lead.state ==')).toEqual(expect.any(String));
    expect(holds('[1, 2].all(x, [3].exists(y, y == x))')).toContain('not allowed here');
    expect(holds('lead.need.matches("(a+)+$")')).toContain('not allowed here');
    expect(holds('lead["constructor"] == ""')).toContain('constructor');
  });
});

describe('who is asked', () => {
  it('is said by the first rule that holds', () => {
    const rules = [
      rule({ id: 'a', condition: 'lead.state == "CA"', pool: { kind: 'reps', repIds: ['bob'] } }),
      rule({ id: 'b', enabled: false, pool: { kind: 'reps', repIds: ['bob'] } }),
      rule({ id: 'c', condition: 'lead.state == "NJ"', pool: { kind: 'reps', repIds: ['cat'] } }),
      rule({ id: 'd' }),
    ];
    const decision = decide(rules, facts([rep('ann'), rep('bob'), rep('cat')]));
    expect(decision.outcome).toEqual({ kind: 'assigned', repId: 'cat', by: 'rule' });
    expect(decision.passedRules).toEqual(['Everyone in turn']);
  });

  it('is everyone when the rule says so and nobody it asks first can', () => {
    const territory = rule({ method: 'territory-owner', pool: { kind: 'territory' }, overflow: 'everyone' });
    const busy = facts([rep('ann', { openSpare: 0 }), rep('bob')]);
    expect(decide([territory], busy).outcome).toEqual({ kind: 'assigned', repId: 'bob', by: 'overflow' });
    expect(pick([{ ...territory, overflow: 'queue' }], busy)).toBe('all-at-capacity');
  });

  it('is the rep who answers for the account already, unless a hard rule forbids', () => {
    const owner = { repId: 'bob', why: 'protected' as const };
    const both = [rep('ann'), rep('bob')];
    expect(pick([rule()], facts(both, {}, { owner }))).toBe('bob');
    expect(pick([rule()], facts([rep('ann'), rep('bob', { isLicensed: false })], {}, { owner }))).toBe('ann');
  });
});

describe('a lead that nobody can take', () => {
  it.each([
    ['no-licence', { isLicensed: false }, 'No rep asked is licensed in NJ.'],
    ['no-product', { sellsProduct: false }, 'No licensed rep asked sells retirement.'],
    ['no-language', { speaksLanguage: false }, 'No licensed rep asked who sells it speaks English.'],
    ['all-absent', { isAbsent: true }, 'Every rep who could take it is absent.'],
    ['all-at-capacity', { daySpare: 0 }, 'Every rep who could take it is at capacity.'],
    ['all-at-capacity', { weekSpare: 0 }, 'Every rep who could take it is at capacity.'],
    ['all-at-capacity', { openSpare: -3 }, 'Every rep who could take it is at capacity.'],
  ])('waits with the reason %s', (code, change, reason) => {
    const { outcome } = decide([rule()], facts([rep('ann', change), rep('bob', change)]));
    expect(outcome).toEqual({ kind: 'unassigned', code, reason });
  });

  it('names the rule that leaves nobody after the ones before it', () => {
    const mixed = [rep('ann', { isLicensed: false }), rep('bob', { isAbsent: true })];
    expect(pick([rule()], facts(mixed))).toBe('all-absent');
  });

  it('waits for a rule, a territory, a holder, or someone who has not declined', () => {
    const territory = rule({ method: 'territory-owner', pool: { kind: 'territory' } });
    expect(pick([], facts([rep('ann')]))).toBe('no-rule');
    expect(pick([territory], facts([], { seatRepIds: [] }, { territoryId: null }))).toBe('no-territory');
    expect(pick([territory], facts([], { seatRepIds: [] }))).toBe('no-seat');
    expect(pick([rule()], facts([rep('ann')], {}, { declinedRepIds: ['ann'] }))).toBe('all-declined');
  });
});

describe('the methods', () => {
  const three = [rep('ann'), rep('bob'), rep('cat')];

  it('round robin goes on after the last turn and around', () => {
    expect(pick([rule()], facts(three))).toBe('ann');
    expect(pick([rule()], facts(three, { lastTurnRepId: 'ann' }))).toBe('bob');
    expect(pick([rule()], facts(three, { lastTurnRepId: 'cat' }))).toBe('ann');
    expect(pick([rule()], facts(three, { lastTurnRepId: 'bad' }))).toBe('bob');
    const absent = [rep('ann'), rep('bob', { isAbsent: true }), rep('cat')];
    expect(pick([rule()], facts(absent, { lastTurnRepId: 'ann' }))).toBe('cat');
  });

  it('least busy compares the share of the capacity', () => {
    const reps = [
      rep('ann', { openCount: 10, capacityOpen: 20 }),
      rep('bob', { openCount: 12, capacityOpen: 60 }),
    ];
    expect(pick([rule({ method: 'least-busy' })], facts(reps))).toBe('bob');
  });

  it('weighted brings up whoever is furthest below their share, and never a share of 0', () => {
    const reps = [
      rep('ann', { weight: 1, weekCount: 1 }),
      rep('bob', { weight: 3, weekCount: 4 }),
      rep('cat', { weight: 0, weekCount: 0 }),
    ];
    expect(pick([rule({ method: 'weighted' })], facts(reps))).toBe('bob');
    expect(pick([rule({ method: 'weighted' })], facts([reps[2]!]))).toBe('all-at-capacity');
  });

  it('territory owner takes the external seat first', () => {
    const seats = { seatRepIds: ['cat', 'ann'] };
    const territory = rule({ method: 'territory-owner', pool: { kind: 'territory' } });
    expect(pick([territory], facts(three, seats))).toBe('cat');
  });

  it('best match weighs the record, little by little', () => {
    const good = rep('bob', { record: { won: 40, closed: 100, wonAlike: 12, closedAlike: 20 } });
    const lucky = rep('ann', { record: { won: 1, closed: 1, wonAlike: 1, closedAlike: 1 } });
    const decision = decide([rule({ method: 'best-match' })], facts([lucky, good, rep('cat')]));
    expect(decision.ranked.map(({ rep: { id } }) => id)).toEqual(['bob', 'ann', 'cat']);
    expect(expectedConversion(0.31, rep('x'), 0.1)).toBe(0.31);
    expect(
      expectedConversion(
        0.31,
        { ...good, record: { won: 10, closed: 100, wonAlike: 2, closedAlike: 20 } },
        0.1,
      ),
    ).toBeCloseTo(0.31, 10);
    const { reasons } = explainRoute(decision, facts([lucky, good, rep('cat')]));
    const sum = reasons.reduce((total, { contribution }) => total + contribution!, 0);
    expect(sum).toBeCloseTo(decision.ranked[0]!.value * 100, 1);
  });

  it('break ties by the identifier, and say so', () => {
    const decision = decide([rule({ method: 'least-busy' })], facts([rep('bob'), rep('ann')]));
    expect(decision.outcome).toMatchObject({ repId: 'ann' });
    expect(decision.tieBreak).toBe('ANN and BOB are equal; the lower identifier goes first.');
  });
});

describe('the card', () => {
  it('names everyone who was asked and why they fell out', () => {
    const given = facts([
      rep('ann'),
      rep('bob', { isLicensed: false }),
      rep('cat', { daySpare: 0 }),
      rep('dan'),
    ]);
    const card = explainRoute(decide([rule()], given), given);
    expect(card.summary).toBe('Hudson Advisers goes to ANN: whose turn it is by rule "Everyone in turn".');
    expect(card.alternatives.map(({ label, why }) => [label, why])).toEqual([
      ['DAN', 'comes later by the rule'],
      ['BOB', 'no licence in NJ'],
      ['CAT', 'has had all leads of the day'],
    ]);
  });
});

describe('determinism', () => {
  const flag = fc.boolean();
  const anyRep = fc.record({
    isLicensed: flag,
    isAbsent: flag,
    openSpare: fc.integer({ min: -1, max: 3 }),
    openCount: fc.integer({ min: 0, max: 9 }),
    weekCount: fc.integer({ min: 0, max: 9 }),
    weight: fc.integer({ min: 0, max: 3 }),
  });
  const methods = ['territory-owner', 'round-robin', 'least-busy', 'weighted', 'best-match'] as const;

  it('gives the same owner from the stored facts, whatever order the reps came in', () => {
    fc.assert(
      fc.property(fc.array(anyRep, { maxLength: 8 }), fc.constantFrom(...methods), (changes, method) => {
        const reps = changes.map((change, k) => rep(`rep-${k}`, change));
        const given = facts(reps, { lastTurnRepId: 'rep-2', seatRepIds: ['rep-1', 'rep-0'] });
        const rules = [rule({ method })];
        const first = outcomeOf(decide(rules, given));
        const stored = unpackFacts(JSON.parse(JSON.stringify(packFacts(given))));
        expect(outcomeOf(decide(rules, stored))).toEqual(first);
        if (first.kind === 'assigned') {
          const taken = reps.find(({ id }) => id === first.repId)!;
          expect(taken.isLicensed && !taken.isAbsent && taken.openSpare > 0).toBe(true);
        } else {
          const free = reps.filter((r) => r.isLicensed && !r.isAbsent && r.openSpare > 0);
          expect(free.filter(({ weight }) => method !== 'weighted' || weight > 0)).toEqual([]);
        }
      }),
    );
  });
});
