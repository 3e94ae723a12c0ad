import type { exportLeads, listLeads, RouteCall } from '@catchment/contract';
import { z } from 'zod';
import { asFlag, given, inAddress } from '../../app/address.ts';
import { leadStages } from './lead-words.ts';

export const leadSorts = ['-received', 'received', '-score', 'grade', '-amount'] as const;

const whichValues = ['open', 'closed', 'all'] as const;
type Which = (typeof whichValues)[number];
const whoseValues = ['mine', 'all'] as const;
type Whose = (typeof whoseValues)[number];

/** The leads page as a link: its filters, its order, and the lead that is open. */
export const leadAddress = z.object({
  q: inAddress.text,
  stage: inAddress.oneOf(leadStages),
  which: inAddress.oneOf(whichValues),
  whose: inAddress.oneOf(whoseValues),
  unassigned: inAddress.flag,
  repId: inAddress.text,
  territoryId: inAddress.text,
  accountId: inAddress.text,
  state: inAddress.text,
  product: inAddress.text,
  scoreFrom: inAddress.number,
  scoreTo: inAddress.number,
  fit: inAddress.oneOf(['A', 'B', 'C']),
  engagement: z.coerce.number().int().min(1).max(3).optional().catch(undefined),
  overridden: inAddress.flag,
  receivedFrom: inAddress.text,
  receivedTo: inAddress.text,
  sort: inAddress.oneOf(leadSorts),
  /** The lead that is open; figures elsewhere also link with the API's own filter, `open=true`. */
  open: inAddress.text,
});
export type LeadAddress = z.output<typeof leadAddress>;

/** The lead shown beside the list. */
export function openLead({ open }: LeadAddress): string | undefined {
  return isFilter(open) ? undefined : open;
}

/** Whether the list holds open leads, closed ones, or both: open ones, unless a link asks for certain rows. */
export function whichLeads(address: LeadAddress): Which {
  if (address.which) return address.which;
  if (isFilter(address.open)) return address.open === 'true' ? 'open' : 'closed';
  return asksForCertainRows(address) ? 'all' : 'open';
}

/** A rep's own leads first; everyone's where a link asks for certain rows, and for who owns none. */
export function whoseLeads(address: LeadAddress, ownRepId: string | null): Whose {
  if (ownRepId === null) return 'all';
  return address.whose ?? (asksForCertainRows(address) ? 'all' : 'mine');
}

function asksForCertainRows({
  q: _q,
  sort: _sort,
  open: _open,
  which: _which,
  whose: _whose,
  ...asked
}: LeadAddress): boolean {
  return Object.values(asked).some((value) => value !== undefined);
}

/** The address's filters as the API asks for them. */
export function leadFilters(address: LeadAddress, ownRepId: string | null): RouteCall<typeof exportLeads> {
  const { open: _open, which: _which, whose: _whose, unassigned, overridden, sort: _sort, ...rest } = address;
  const which = whichLeads(address);
  const open = which === 'all' ? undefined : asFlag(which === 'open');
  const mine = whoseLeads(address, ownRepId) === 'mine' && ownRepId !== null ? { repId: ownRepId } : {};
  return given({
    ...rest,
    ...mine,
    open,
    unassigned: asFlag(unassigned),
    overridden: asFlag(overridden),
  }) as RouteCall<typeof exportLeads>;
}

export function leadQuery(address: LeadAddress, ownRepId: string | null): RouteCall<typeof listLeads> {
  return { ...leadFilters(address, ownRepId), sort: address.sort ?? '-received' };
}

function isFilter(open: string | undefined): boolean {
  return open === 'true' || open === 'false';
}
