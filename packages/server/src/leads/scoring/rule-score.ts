import type { Reason } from '@catchment/contract';
import { type LeadFacts, labelOf, readFact } from './lead-features.ts';
import { pointsOfRules } from './points-of-rules.ts';

/** A rule that moves the log-odds of a lead. */
interface ScoreRule {
  readonly feature: string;
  readonly effect: (value: number | string) => number;
}

/** What sales teams agree on before there is any history. Unknown facts move nothing. */
const RULES: readonly ScoreRule[] = [
  {
    feature: 'channel',
    effect: (value) => ({ referral: 0.6, 'inbound-call': 0.4, event: 0.1, campaign: -0.5 })[value] ?? 0,
  },
  { feature: 'meetings', effect: (value) => (Number(value) > 0 ? 0.6 : 0) },
  { feature: 'quiet', effect: (value) => (Number(value) <= 7 ? 0.5 : Number(value) <= 30 ? 0.2 : -0.3) },
  { feature: 'events', effect: (value) => Math.min(0.6, 0.3 * Number(value)) },
  { feature: 'web', effect: (value) => Math.min(0.4, 0.1 * Number(value)) },
  { feature: 'purchases', effect: (value) => (Number(value) > 0 ? 0.5 : 0) },
];

export interface RuleScore {
  readonly probability: number;
  readonly reasons: readonly Reason[];
}

/** The score of day one: rules everyone can read, until there are outcomes enough to learn from. */
export function ruleScore(facts: LeadFacts): RuleScore {
  const { probability, basePoints, reasons } = pointsOfRules(
    RULES.flatMap(({ feature, effect }) => {
      const value = facts[feature];
      if (value === null || value === undefined) return [];
      return [{ label: labelOf(feature), detail: readFact(feature, value), logOdds: effect(value) }];
    }),
  );
  const strongest = reasons.toSorted((a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0));
  const other = strongest.slice(4).reduce((sum, { contribution }) => sum + (contribution ?? 0), 0);
  return {
    probability,
    reasons: [
      { label: 'Rule score starts at', contribution: basePoints, unit: 'points', detail: null },
      ...strongest.slice(0, 4),
      { label: 'Everything else', contribution: other, unit: 'points', detail: null },
    ],
  };
}
