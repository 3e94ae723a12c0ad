import type { getLead, RouteOk } from '@catchment/contract';

/** A lead with its stages, its owners and why it waits. */
export type FullLead = RouteOk<typeof getLead>;
