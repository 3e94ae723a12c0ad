import type { BoundRoute } from './platform/http/bound-route.ts';
import type { JobDefinition } from './platform/jobs/job.ts';

/** The domains of the product, a line each; access is wired apart, as it needs the sign-in login. */
const domains: { routes: readonly BoundRoute[]; jobs: readonly JobDefinition[] }[] = [];

export const domainRoutes: readonly BoundRoute[] = domains.flatMap((domain) => domain.routes);
export const domainJobs: readonly JobDefinition[] = domains.flatMap((domain) => domain.jobs);
