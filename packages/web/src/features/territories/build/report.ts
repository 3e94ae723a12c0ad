import type { PlanDetail } from '@catchment/contract';

/** What the last build left behind. */
export type Report = NonNullable<PlanDetail['build']>;
