import type { BadLeadReason } from '@catchment/contract';

/** Why a lead is bad, as everyone says it. */
export const badLeadReasons = [
  { value: 'wrong-segment', label: 'Wrong segment' },
  { value: 'no-assets', label: 'No assets to invest' },
  { value: 'already-client', label: 'Is a client already' },
  { value: 'sells-through-partner', label: 'Buys through a partner' },
  { value: 'unreachable', label: 'Cannot be reached' },
  { value: 'duplicate', label: 'Same as another lead' },
  { value: 'other', label: 'Something else' },
] as const satisfies readonly { value: BadLeadReason; label: string }[];

export function badLeadReason(code: string): string {
  return badLeadReasons.find(({ value }) => value === code)?.label ?? code;
}
