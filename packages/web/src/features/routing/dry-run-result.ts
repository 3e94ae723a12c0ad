import type { dryRunRules, RouteOk } from '@catchment/contract';

/** What the rules would have done with past leads. */
export type DryRunResult = RouteOk<typeof dryRunRules>;
