import type { listAccounts, RouteCall } from '@catchment/contract';
import { z } from 'zod';
import { asFlag, given, inAddress } from '../../app/address.ts';

export const accountStatuses = ['prospect', 'client', 'former', 'closed'] as const;
export const accountSorts = ['-aum', '-employees', 'name', 'last-touch'] as const;

/** The accounts page as a link: its filters, its order, and the account that is open. */
export const accountAddress = z.object({
  q: inAddress.text,
  state: inAddress.text,
  status: inAddress.oneOf(accountStatuses),
  segment: inAddress.text,
  territoryId: inAddress.text,
  repId: inAddress.text,
  unitId: inAddress.number,
  groupId: inAddress.text,
  uncovered: inAddress.flag,
  unplaced: inAddress.flag,
  sort: inAddress.oneOf(accountSorts),
  open: inAddress.text,
});
export type AccountAddress = z.output<typeof accountAddress>;

/** The address's filters as the API asks for them. */
export function accountFilters({ open: _open, uncovered, unplaced, sort, ...rest }: AccountAddress) {
  const flags = { uncovered: asFlag(uncovered), unplaced: asFlag(unplaced) };
  return given({ ...rest, ...flags, sort: sort ?? '-aum' }) as RouteCall<typeof listAccounts>;
}
