import type { getAccount, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type AccountRow, findAccount } from './queries.ts';

export async function getAccountOperation(
  ctx: Ctx,
  { id, asOf }: RouteInput<typeof getAccount>,
): Promise<RouteOutcome<typeof getAccount>> {
  const account = await findAccount(ctx.db, id, asOf ?? ctx.clock.now().toISOString());
  if (account === undefined) return { kind: 'not-found' };
  return { kind: 'ok', body: { ...account, whyHere: whyHere(account) } };
}

const dayInWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** "2026-01-01…" → "1 Jan 2026" */
function dayOf(instant: string): string {
  return dayInWords.format(new Date(instant));
}

const placedWords: Record<string, string> = {
  zip: 'by its ZIP code',
  city: 'by its city',
  county: 'by its county code',
  given: 'by hand',
};

/** One sentence: how the account came to its county, its territory and its rep. */
export function whyHere(account: AccountRow): string {
  const { unitName, placedBy, coverage, coveredSince } = account;
  if (unitName === null)
    return 'It could not be placed on the map: it needs a ZIP code, a county, or a city with its state.';
  const placed =
    `Placed in ${unitName}${account.state ? `, ${account.state}` : ''} ${placedWords[placedBy ?? 'given'] ?? ''}`.trim();
  const territory =
    coverage.territoryCode === null
      ? 'no territory holds that county'
      : `which territory ${coverage.territoryCode} has held${coveredSince === null ? '' : ` since ${dayOf(coveredSince)}`}`;
  if (coverage.locked)
    return `${placed}, ${territory}; protected: it stays with ${coverage.repName ?? 'its rep'} when lines move.`;
  const holder = coverage.repName === null ? 'its seat is vacant' : `${coverage.repName} holds its seat`;
  return coverage.territoryCode === null ? `${placed}; ${territory}.` : `${placed}, ${territory}; ${holder}.`;
}
