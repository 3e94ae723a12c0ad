import type { Reason } from '@catchment/contract';

/** What a rule says of one lead or firm. */
export interface RuleEffect {
  label: string;
  detail: string | null;
  /** What it adds to the log-odds. */
  logOdds: number;
}

/** Before anything is known, twelve in a hundred. */
const BASE_LOG_ODDS = Math.log(0.12 / 0.88);

/**
 * A probability from rules that everyone can read, and what each adds in points: base and points add up to
 * 100 × probability, as the change is shared out in proportion to the log-odds.
 */
export function pointsOfRules(effects: readonly RuleEffect[]): {
  probability: number;
  basePoints: number;
  reasons: Reason[];
} {
  const moving = effects.filter(({ logOdds }) => logOdds !== 0);
  const moved = moving.reduce((sum, { logOdds }) => sum + logOdds, 0);
  const base = sigmoid(BASE_LOG_ODDS);
  const probability = sigmoid(BASE_LOG_ODDS + moved);
  const slope = Math.abs(moved) < 1e-9 ? base * (1 - base) : (probability - base) / moved;
  return {
    probability,
    basePoints: 100 * base,
    reasons: moving.map(({ label, detail, logOdds }) => ({
      label,
      contribution: logOdds * (100 * slope),
      unit: 'points',
      detail,
    })),
  };
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
