import type { Reason } from '@catchment/contract';

/** What is known of a lead's firm, whatever it has done lately. */
export interface FirmFacts {
  assetsUsd: number | null;
  employees: number | null;
  growthPercent: number | null;
  purchases: number;
}

interface FitRule {
  label: string;
  logOdds: (facts: FirmFacts) => number;
  detail: (facts: FirmFacts) => string;
}

const BASE_LOG_ODDS = Math.log(0.12 / 0.88);

/** What sales teams agree on before there is a model of fit. Unknown facts move nothing. */
const RULES: readonly FitRule[] = [
  {
    label: 'Assets of the firm',
    logOdds: ({ assetsUsd: usd }) =>
      usd === null ? 0 : usd >= 1e9 ? 0.6 : usd >= 250e6 ? 0.3 : usd >= 50e6 ? 0 : -0.5,
    detail: ({ assetsUsd: usd }) =>
      usd === null ? 'unknown' : usd >= 1e9 ? `$${round(usd / 1e9)} bn` : `$${round(usd / 1e6)} m`,
  },
  {
    label: 'Employees of the firm',
    logOdds: ({ employees: count }) => (count === null ? 0 : count >= 20 ? 0.2 : count <= 2 ? -0.2 : 0),
    detail: ({ employees }) => String(employees ?? 'unknown'),
  },
  {
    label: 'Growth of its market',
    logOdds: ({ growthPercent: growth }) =>
      growth === null ? 0 : Math.max(-0.15, Math.min(0.15, growth / 20)),
    detail: ({ growthPercent: growth }) => (growth === null ? 'unknown' : `${round(growth)} %`),
  },
  {
    label: 'Purchases so far',
    logOdds: ({ purchases }) => (purchases > 0 ? 0.5 : 0),
    detail: ({ purchases }) => String(purchases),
  },
];

export interface Fit {
  probability: number;
  /** A base and what each fact adds, in points; they add up to 100 × probability. */
  reasons: Reason[];
}

/** How well a firm fits, from facts about the firm alone, by rules that everyone can read. */
export function fitByRules(facts: FirmFacts): Fit {
  const effects = RULES.map((rule) => ({ rule, logOdds: rule.logOdds(facts) })).filter(
    ({ logOdds }) => logOdds !== 0,
  );
  const moved = effects.reduce((sum, { logOdds }) => sum + logOdds, 0);
  const base = sigmoid(BASE_LOG_ODDS);
  const probability = sigmoid(BASE_LOG_ODDS + moved);
  const slope = Math.abs(moved) < 1e-9 ? base * (1 - base) : (probability - base) / moved;
  const point = (label: string, contribution: number, detail: string | null): Reason => ({
    label,
    contribution,
    unit: 'points',
    detail,
  });
  return {
    probability,
    reasons: [
      point('Any firm', 100 * base, null),
      ...effects.map(({ rule, logOdds }) => point(rule.label, 100 * slope * logOdds, rule.detail(facts))),
    ],
  };
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
