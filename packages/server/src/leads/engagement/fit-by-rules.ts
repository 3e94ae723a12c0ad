import type { Reason } from '@catchment/contract';
import { pointsOfRules } from '../scoring/points-of-rules.ts';

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
    detail: ({ growthPercent: growth }) =>
      growth === null ? 'unknown' : `${round(growth)}%`.replace('-', '−'),
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
  const { probability, basePoints, reasons } = pointsOfRules(
    RULES.map(({ label, logOdds, detail }) => ({ label, logOdds: logOdds(facts), detail: detail(facts) })),
  );
  const base: Reason = { label: 'Any firm', contribution: basePoints, unit: 'points', detail: null };
  return { probability, reasons: [base, ...reasons] };
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
