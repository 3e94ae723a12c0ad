import { routes as auditRoutes } from './governance/audit/routes.ts';
import { routes as decisionRoutes } from './governance/decisions/routes.ts';
import { routes as measureRoutes } from './insight/measures/routes.ts';
import { routes as serviceLevelRoutes } from './insight/service-levels/routes.ts';
import { jobs as engagementJobs } from './leads/engagement/jobs.ts';
import { routes as engagementRoutes } from './leads/engagement/routes.ts';
import { routes as intakeRoutes } from './leads/intake/routes.ts';
import { routes as modelGovernanceRoutes } from './leads/model-governance/routes.ts';
import { jobs as modelJobs } from './leads/models/jobs.ts';
import { routes as modelRoutes } from './leads/models/routes.ts';
import { jobs as routingJobs } from './leads/routing/jobs.ts';
import { routes as routingRoutes } from './leads/routing/routes.ts';
import { jobs as scoringJobs } from './leads/scoring/jobs.ts';
import { routes as scoringRoutes } from './leads/scoring/routes.ts';
import { routes as clusterRoutes } from './planning/clusters/routes.ts';
import { routes as marketRoutes } from './planning/market/routes.ts';
import { jobs as territoryJobs } from './planning/territories/jobs.ts';
import { routes as territoryRoutes } from './planning/territories/routes.ts';
import type { BoundRoute } from './platform/http/bound-route.ts';
import { forgetOld } from './platform/jobs/forget-old.ts';
import type { JobDefinition } from './platform/jobs/job.ts';
import { jobRoutes } from './platform/jobs/job-routes.ts';
import { routes as accountRoutes } from './records/accounts/routes.ts';
import { jobs as importJobs } from './records/imports/jobs.ts';
import { routes as importRoutes } from './records/imports/routes.ts';
import { routes as repRoutes } from './records/reps/routes.ts';
import { jobs as sampleJobs } from './records/sample/jobs.ts';
import { routes as sampleRoutes } from './records/sample/routes.ts';

/** The domains of the product, a line each; access is wired apart, as it needs the sign-in login. */
export const domainRoutes: readonly BoundRoute[] = [
  ...accountRoutes,
  ...repRoutes,
  ...importRoutes,
  ...sampleRoutes,
  ...measureRoutes,
  ...serviceLevelRoutes,
  ...marketRoutes,
  ...territoryRoutes,
  ...clusterRoutes,
  ...intakeRoutes,
  ...scoringRoutes,
  ...modelRoutes,
  ...modelGovernanceRoutes,
  ...engagementRoutes,
  ...routingRoutes,
  ...decisionRoutes,
  ...auditRoutes,
  ...jobRoutes,
];

export const domainJobs: readonly JobDefinition[] = [
  ...importJobs,
  ...sampleJobs,
  ...territoryJobs,
  ...scoringJobs,
  ...modelJobs,
  ...engagementJobs,
  ...routingJobs,
  forgetOld,
];
