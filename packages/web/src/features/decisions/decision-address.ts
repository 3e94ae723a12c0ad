import type { listDecisions, RouteCall } from '@catchment/contract';
import { z } from 'zod';
import { given, inAddress } from '../../app/address.ts';

export const decisionKinds = [
  'score',
  'override',
  'routing',
  'promotion',
  'publish',
  'match',
  'fallback',
] as const;
export const subjectKinds = ['lead', 'account', 'plan', 'model', 'rule-set'] as const;

/** The decisions page as a link: which ones, and the one that is open. */
export const decisionAddress = z.object({
  kind: inAddress.oneOf(decisionKinds),
  subjectKind: inAddress.oneOf(subjectKinds),
  subjectId: inAddress.text,
  open: inAddress.text,
});

export function decisionFilters({ open: _open, ...filters }: z.output<typeof decisionAddress>) {
  return given(filters) as RouteCall<typeof listDecisions>;
}
