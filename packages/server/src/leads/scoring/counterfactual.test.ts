import { trainScoreModel } from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';
import { beforeAll, describe, expect, it } from 'vitest';
import { supposeOf, whatWouldChange } from './counterfactual.ts';
import { type LeadFacts, monotoneFeatures, tableOfFacts } from './lead-features.ts';

const choices = { channel: ['referral', 'campaign', 'webinar'], product: ['equity', 'income'] };
const random = createPrng(11);
const leads = Array.from({ length: 3000 }, (): LeadFacts => {
  const touched = random.below(3) > 0;
  return {
    channel: choices.channel[random.below(3)]!,
    product: choices.product[random.below(2)]!,
    segment: null,
    amount: 1000 * (1 + random.below(500)),
    month: 'Mar',
    assets: 1e6 * (1 + random.below(900)),
    employees: 1 + random.below(60),
    growth: random.below(20) - 5,
    engagement: touched ? random.float() * 20 : null,
    meetings: touched ? random.below(3) : 0,
    calls: touched ? random.below(3) : 0,
    mail: 0,
    web: touched ? random.below(4) : 0,
    events: 0,
    quiet: touched ? random.below(170) : null,
    purchases: random.below(2),
    earlierLeads: random.below(3),
  };
});
let judge: (facts: readonly LeadFacts[]) => Float64Array;

beforeAll(() => {
  const won = leads.map(({ channel, engagement, employees }) => {
    const chance =
      0.05 +
      0.25 * Number(channel === 'referral') +
      0.02 * Number(engagement ?? 0) +
      0.004 * Number(employees);
    return random.float() < chance;
  });
  const { model } = trainScoreModel(tableOfFacts(leads), Uint8Array.from(won, Number), {
    random: createPrng(1),
    today: '2026-03-02',
    model: 'auto',
    monotone: monotoneFeatures,
  }) as { model: { predict: (table: ReturnType<typeof tableOfFacts>) => Float64Array } };
  judge = (facts) => model.predict(tableOfFacts(facts));
}, 60_000);

describe('what would change a score', () => {
  it('is what the model answers, in 1,000 cases: each change applied alone gives the stated score', () => {
    let stated = 0;
    for (const facts of leads.slice(0, 1000)) {
      const [probability] = judge([facts]);
      const found = whatWouldChange(supposeOf(facts, choices), probability!, judge);
      for (const { facts: then, probability: said, difference } of found) {
        // Alone, row by row, as a lead that came in so would have been scored.
        expect(judge([then])[0]).toBeCloseTo(said, 12);
        expect(difference).toBeCloseTo(said - probability!, 12);
        expect(Math.abs(difference)).toBeGreaterThanOrEqual(0.005);
        stated += 1;
      }
    }
    expect(stated).toBeGreaterThan(1000);
  }, 60_000);

  it('leaves out nothing that moves the score clearly more than what it says, and says each thing once', () => {
    for (const facts of leads.slice(0, 200)) {
      const [probability] = judge([facts]);
      const all = supposeOf(facts, choices);
      const found = whatWouldChange(all, probability!, judge);
      expect(new Set(found.map(({ about }) => about)).size).toBe(found.length);
      const judged = judge(all.map((supposition) => supposition.facts));
      for (const [at, { about }] of all.entries()) {
        const move = Math.abs(judged[at]! - probability!);
        const said = found.find((item) => item.about === about);
        const bar = said ?? (found.length === 8 ? found[7] : undefined);
        expect(move).toBeLessThanOrEqual((bar ? Math.abs(bar.difference) : 0) + 0.01);
      }
    }
  });

  it('supposes one thing at a time, and moves all that a touch moves', () => {
    const facts = leads.find(({ quiet, meetings }) => Number(quiet) > 5 && meetings === 0)!;
    const meeting = supposeOf(facts, choices).find(
      ({ change }) => change === 'One more meeting before it came in',
    )!;
    expect(meeting.facts).toEqual({
      ...facts,
      meetings: 1,
      engagement: Number(facts.engagement) + 5,
      quiet: 1,
    });
    expect(supposeOf(facts, choices).some(({ facts: then }) => then.channel === facts.channel)).toBe(true);
  });
});
