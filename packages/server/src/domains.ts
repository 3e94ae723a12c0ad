import { routes as marketRoutes } from './planning/market/routes.ts';
import { jobs as territoryJobs } from './planning/territories/jobs.ts';
import { routes as territoryRoutes } from './planning/territories/routes.ts';
import type { BoundRoute } from './platform/http/bound-route.ts';
import type { JobDefinition } from './platform/jobs/job.ts';

/** The domains of the product, a line each; access is wired apart, as it needs the sign-in login. */
const domains: { routes: readonly BoundRoute[]; jobs: readonly JobDefinition[] }[] = [
  { routes: marketRoutes, jobs: [] },
  { routes: territoryRoutes, jobs: territoryJobs },
];

export const domainRoutes: readonly BoundRoute[] = domains.flatMap((domain) => domain.routes);
export const domainJobs: readonly JobDefinition[] = domains.flatMap((domain) => domain.jobs);
