import { createPrng } from '@catchment/algorithms/search';
import { describe, expect, it } from 'vitest';
import type { LeadFacts } from '../scoring/lead-features.ts';
import { trainOnHistory } from './train-on-history.ts';
import type { BadReason, History } from './training-history.ts';
import { weighFeedback } from './weigh-feedback.ts';

interface Draw {
  readonly facts: LeadFacts;
  readonly margin: number;
}

/** Leads of two years, a lead every few hours; `draw` gives the facts and the true log-odds of each. */
function makeHistory(count: number, draw: (random: () => number, row: number) => Draw): History {
  const prng = createPrng(11);
  const random = () => prng.float();
  const drawn = Array.from({ length: count }, (_, row) => draw(random, row));
  return {
    facts: drawn.map(({ facts }) => facts),
    won: drawn.map(({ margin }) => random() < 1 / (1 + Math.exp(-margin))),
    badReason: drawn.map(() => null),
    receivedAt: drawn.map((_, row) =>
      new Date(Date.UTC(2024, 0, 1) + (row * 730 * 86_400_000) / count).toISOString(),
    ),
    method: 'logistic',
    seed: 3,
    today: '2026-01-01',
    matureDays: null,
  };
}

const channels = ['referral', 'campaign', 'webinar'];

/** Referrals buy more, and large firms do; a product line may turn the latter around. */
function lead(random: () => number, product: string, sizeEffect = 1.6): Draw {
  const channel = channels[Math.floor(3 * random())]!;
  const size = random();
  return {
    facts: {
      channel,
      product,
      segment: size > 0.5 ? 'large' : 'small',
      assets: Math.round(1e9 * size),
      employees: 5,
    },
    margin: -1.6 + (channel === 'referral' ? 1 : 0) + sizeEffect * (size - 0.5) * 2,
  };
}

function trained(history: History) {
  const result = trainOnHistory(history);
  if (result.kind !== 'trained') throw new Error(result.reason);
  return result;
}

const headOf = (result: ReturnType<typeof trained>, name: string) =>
  result.heads.find(({ head }) => head === name);

describe('the heads of a version', () => {
  const history = makeHistory(4000, (random, row) => {
    if (row % 97 === 0) return lead(random, 'annuities');
    return row % 2 === 0 ? lead(random, 'equity') : lead(random, 'income', -1.6);
  });
  const result = trained(history);

  it('gives a product line its own model when that is surely better on later leads', () => {
    const income = headOf(result, 'conversion:income')!;
    expect(income.content).not.toBeNull();
    expect(income.report!.logLossGain!.low).toBeGreaterThan(0);
    expect(income.note).toMatch(
      /outcomes: a model of its own, with a log-loss lower by 0\.\d+ \(0\.\d+ to 0\.\d+\)/,
    );
  });

  it('says in words that a thin product line uses the shared model, and how many outcomes are missing', () => {
    const annuities = headOf(result, 'conversion:annuities')!;
    expect(annuities.content).toBeNull();
    expect(annuities.outcomes).toBe(history.facts.filter(({ product }) => product === 'annuities').length);
    expect(annuities.note).toMatch(
      /^42 outcomes, \d+ more are missing to learn and to test on later ones: uses the shared model$/,
    );
  });

  it('has no model of its own for a line that is like the others', () => {
    const alike = trained(
      makeHistory(3000, (random, row) => lead(random, row % 2 === 0 ? 'equity' : 'income')),
    );
    for (const product of ['equity', 'income']) {
      expect(headOf(alike, `conversion:${product}`)).toMatchObject({
        content: null,
        note: expect.stringContaining('not surely better on later leads'),
      });
    }
  });

  it('learns the fit from facts about the firm alone, and says how well it tells', () => {
    const strong = trained(makeHistory(2500, (random) => lead(random, 'equity')));
    expect(headOf(strong, 'fit')).toMatchObject({
      note: expect.stringMatching(/^Facts about the firm alone: AUC 0\.\d\d/),
    });
    const none = trained(makeHistory(2500, (random) => lead(random, 'equity', 0)));
    expect(headOf(none, 'fit')!.note).toMatch(/hardly tell who buys: AUC 0\.\d\d \(0\.[0-4]\d to 0\.\d\d\)/);
  });
});

describe('simple ways to beat', () => {
  it('prints how much the model is better than each on later leads, with the interval', () => {
    const { report } = trained(makeHistory(3000, (random) => lead(random, 'equity')));
    expect(report.baselines.map(({ name }) => name)).toEqual(['rule score', 'plain logistic on recency']);
    for (const { logLossGain, beaten } of report.baselines) {
      expect(beaten).toBe(true);
      expect(logLossGain.low).toBeGreaterThan(0);
      expect(logLossGain.low).toBeLessThan(logLossGain.mean);
      expect(logLossGain.high).toBeGreaterThan(logLossGain.mean);
    }
    expect(report.baseline).toMatchObject({ name: 'plain logistic on recency', beaten: true });
  });

  it('lets the plain one score, and says so, when all that tells is recency', () => {
    const result = trained(
      makeHistory(2500, (random) => {
        const { facts } = lead(random, 'equity', 0);
        const quiet = 60 * random();
        return { facts: { ...facts, quiet }, margin: -0.5 - quiet / 20 };
      }),
    );
    expect(result.method).toBe('plain logistic on recency');
    expect(headOf(result, 'conversion')!.note).toMatch(
      /does not beat the plain logistic on recency for certain on later leads \(log-loss gain −?0\.\d+ to −?0\.\d+\), so the plain one scores/,
    );
    expect(headOf(result, 'conversion')!.content).toEqual(headOf(result, 'baseline')!.content);
  });

  it('does not call a model of noise better than the rules', () => {
    const noise = trained(
      makeHistory(1500, (random) => ({
        facts: { channel: 'event', product: 'equity', assets: random() },
        margin: -1.99,
      })),
    );
    expect(noise.report.baseline.beaten).toBe(false);
  });

  it('refuses a fact that is written when the outcome is known', () => {
    const history = makeHistory(2000, (random) => lead(random, 'equity'));
    const planted: History = {
      ...history,
      facts: history.facts.map((facts, row) => ({
        ...facts,
        growth: history.won[row] ? 10 + row / 1e4 : row / 1e4,
      })),
    };
    const { report } = trained(planted);
    expect(report.refused).toContainEqual({ column: 'growth', reason: expect.stringContaining('leak') });
    expect(report.importance.map(({ column }) => column)).not.toContain('growth');
    expect(report.auc).toBeLessThan(0.9);
  });
});

describe('what reps said', () => {
  const history = makeHistory(2400, (random) => lead(random, 'equity', 0));
  const called = (reasonOf: (facts: LeadFacts, row: number) => BadReason | null): History => ({
    ...history,
    badReason: history.facts.map((facts, row) => (history.won[row] ? null : reasonOf(facts, row))),
  });

  it('leaves out those who are clients already, and lets the wrong segment count twice without changing the level', () => {
    const told = called((_, row) =>
      row % 10 === 0 ? 'already-client' : row % 10 === 1 ? 'wrong-segment' : null,
    );
    const { history: weighed, weights, rows } = weighFeedback(told);
    expect(rows).toHaveLength(
      history.facts.length - told.badReason.filter((r) => r === 'already-client').length,
    );
    const wrong = weighed.badReason.indexOf('wrong-segment');
    const plain = weighed.badReason.findIndex((reason, row) => reason === null && !weighed.won[row]);
    expect(weights![wrong]! / weights![plain]!).toBeCloseTo(2, 9);
    const unsold = weighed.won.filter((won) => !won).length;
    const weight = weights!.reduce((sum, w, row) => sum + (weighed.won[row] ? 0 : w), 0);
    expect(weight).toBeCloseTo(unsold, 6);
  });

  it('never counts a lead called bad as sold', () => {
    const odd = { ...history, badReason: history.won.map((won) => (won ? ('other' as const) : null)) };
    expect(weighFeedback(odd).history.won).not.toContain(true);
  });

  it('reports how many answers were used and what they changed on later leads', () => {
    const told = called((facts, row) => (facts.segment === 'small' && row % 3 === 0 ? 'no-assets' : null));
    const { report } = trained(told);
    const answers = told.badReason.filter((reason) => reason !== null).length;
    expect(report.feedback).toMatchObject({
      answers,
      countedTwice: answers,
      leftOut: 0,
      byReason: [{ reason: 'no-assets', count: answers, weight: 2 }],
    });
    const effect = report.feedback!.effect!;
    expect(effect.leads).toBe(report.holdout.rows);
    expect(effect.with.logLoss).not.toBe(effect.without.logLoss);
    expect(effect.logLossGain.low).toBeLessThanOrEqual(effect.logLossGain.mean);
    expect(trained(history).report.feedback).toBeNull();
  });

  it('learns from young leads called bad at once, tests on none of them, and keeps the level', () => {
    const young = 120;
    const told: History = {
      ...history,
      facts: [...Array.from({ length: young }, () => history.facts[0]!), ...history.facts],
      won: [...Array.from({ length: young }, () => false), ...history.won],
      badReason: [
        ...Array.from(
          { length: young },
          (_, row): BadReason => (row % 2 === 0 ? 'no-assets' : 'already-client'),
        ),
        ...history.badReason,
      ],
      receivedAt: [...Array.from({ length: young }, () => history.receivedAt[0]!), ...history.receivedAt],
      youngAnswers: young,
      matureDays: 100,
    };
    const { history: weighed, weights } = weighFeedback(told);
    expect(weighed.youngAnswers).toBe(young / 2);
    const weight = weights!.reduce((sum, w, row) => sum + (weighed.won[row] ? 0 : w), 0);
    expect(weight).toBeCloseTo(history.won.filter((won) => !won).length, 6);
    const [heard, plain] = [trained(told).report, trained(history).report];
    expect(heard.holdout.to).toBe(plain.holdout.to);
    expect(Date.parse(heard.holdout.from)).toBeGreaterThan(Date.parse(history.receivedAt[1000]!));
    expect(heard.feedback).toMatchObject({ answers: young, leftOut: young / 2, countedTwice: young / 2 });
    expect(heard.feedback!.effect!.leads).toBeGreaterThan(0.9 * heard.holdout.rows);
  });
});
