import type { getSample, RouteOk } from '@catchment/contract';

/** The sample firm as the server describes it. */
export type Sample = RouteOk<typeof getSample>;
