import type { Decision } from '@catchment/contract';
import { type LeadFacts, leadFeatures, readFact } from './lead-features.ts';

/** What a score was decided on, as the card shows it; stored are the facts alone, once. */
export function scoreInputs(facts: LeadFacts, asOf: string | null): Decision['inputs'] {
  return leadFeatures.map(({ name, label, source }) => ({
    label,
    value: readFact(name, facts[name]),
    asOf,
    source,
  }));
}
