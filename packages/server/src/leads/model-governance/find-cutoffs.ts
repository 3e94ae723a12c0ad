/** A score from which a lead is treated otherwise, and where that is so. */
export interface Cutoff {
  cutoff: number;
  label: string;
}

/** Of those who are called, the first; most teams get no further than half of the list in a day. */
const WORKED_SHARES = [
  { share: 0.1, label: 'the best tenth, worked first' },
  { share: 0.25, label: 'the best quarter' },
  { share: 0.5, label: 'the better half' },
];

const comparedScore = /\bscore\s*(?:>=|>)\s*(0?\.\d+|1(?:\.0+)?)/g;

/** The cut-offs in use: those of the routing rules, and those that working a list from the top makes. */
export function findCutoffs(scores: Float64Array, conditions: readonly string[]): Cutoff[] {
  const ofRules = conditions.flatMap((condition) =>
    Array.from(condition.matchAll(comparedScore), ([, value]) => Number(value)),
  );
  const rules = [...new Set(ofRules)].sort((a, b) => b - a);
  const sorted = Float64Array.from(scores).sort().reverse();
  const worked = WORKED_SHARES.map(({ share, label }) => ({
    cutoff: sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!,
    label,
  }));
  return [...rules.map((cutoff) => ({ cutoff, label: 'a routing rule' })), ...worked];
}
