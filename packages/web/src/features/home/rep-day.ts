import type { listAccounts, listLeads, RouteCall } from '@catchment/contract';

const SHOWN = 5;

/** The open leads of a rep that are most likely to buy. */
export function bestLeads(repId: string): RouteCall<typeof listLeads> {
  return { repId, open: 'true', sort: '-score', limit: SHOWN };
}

/** The clients of a rep whom nothing has reached for longest. */
export function quietClients(repId: string): RouteCall<typeof listAccounts> {
  return { repId, status: 'client', sort: 'last-touch', limit: SHOWN };
}
