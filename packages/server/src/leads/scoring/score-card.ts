import type { Decision, Reason } from '@catchment/contract';
import { type LeadFacts, leadFeatures, readFact } from './lead-features.ts';

/** The parts of a score's card that follow from what is stored: its facts and its reasons, each kept once. */
export function scoreCard(
  facts: LeadFacts,
  asOf: string | null,
  reasons: readonly Reason[],
): Pick<Decision, 'inputs' | 'wouldChange'> {
  // The first reason is the average lead, the last everything else.
  const against = reasons.slice(1, -1).filter(({ contribution }) => (contribution ?? 0) < 0);
  return {
    inputs: leadFeatures.map(({ name, label, source }) => ({
      label,
      value: readFact(name, facts[name]),
      asOf,
      source,
    })),
    wouldChange: against.map(
      ({ label, detail }) =>
        `${label} ${detail?.replaceAll('-', ' ')}: it counts against the lead; another value would lift it.`,
    ),
  };
}
