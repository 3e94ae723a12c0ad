import type { Reason } from '@catchment/contract';
import { type LeadFacts, labelOf, readFact } from './lead-features.ts';

/** A rule that moves the log-odds of a lead. */
interface ScoreRule {
  readonly feature: string;
  readonly effect: (value: number | string) => number;
}

const BASE_LOG_ODDS = Math.log(0.12 / 0.88);

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
  const effects = RULES.flatMap(({ feature, effect }) => {
    const value = facts[feature];
    if (value === null || value === undefined) return [];
    const logOdds = effect(value);
    return logOdds === 0 ? [] : [{ feature, logOdds }];
  });
  const moved = effects.reduce((sum, { logOdds }) => sum + logOdds, 0);
  const base = sigmoid(BASE_LOG_ODDS);
  const probability = sigmoid(BASE_LOG_ODDS + moved);
  const pointsPerLogOdds = (100 *
    (Math.abs(moved) < 1e-9 ? base * (1 - base) : (probability - base) / moved)) as number;
  const points = effects
    .map(({ feature, logOdds }) => ({ feature, points: logOdds * pointsPerLogOdds }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const stated = points.slice(0, 4);
  const other = points.slice(4).reduce((sum, entry) => sum + entry.points, 0);
  return {
    probability,
    reasons: [
      { label: 'Rule score starts at', contribution: 100 * base, unit: 'points', detail: null },
      ...stated.map((entry) => ({
        label: labelOf(entry.feature),
        contribution: entry.points,
        unit: 'points',
        detail: readFact(entry.feature, facts[entry.feature]),
      })),
      { label: 'Everything else', contribution: other, unit: 'points', detail: null },
    ],
  };
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
