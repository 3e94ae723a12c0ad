import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from '../features/accounts/routes.tsx';
import { auditRoutes } from '../features/audit/routes.tsx';
import { clusterRoutes } from '../features/clusters/routes.tsx';
import { decisionRoutes } from '../features/decisions/routes.tsx';
import { engagementPageRoutes } from '../features/engagement/routes.tsx';
import { homeRoutes } from '../features/home/routes.tsx';
import { importRoutes } from '../features/imports/routes.tsx';
import { jobRoutes } from '../features/jobs/routes.tsx';
import { leadRoutes } from '../features/leads/routes.tsx';
import { marketRoutes } from '../features/market/routes.tsx';
import { peopleRoutes } from '../features/people/routes.tsx';
import { repRoutes } from '../features/reps/routes.tsx';
import { routingRoutes } from '../features/routing/routes.tsx';
import { sampleRoutes } from '../features/sample/routes.tsx';
import { scoringRoutes } from '../features/scoring/routes.tsx';
import { serviceLevelRoutes } from '../features/service-levels/routes.tsx';
import { territoryRoutes } from '../features/territories/routes.tsx';
import { PageSkeleton } from '../ui/states/Skeletons.tsx';
import { queryClient } from './api/query-client.ts';
import { NotFound, PageError } from './RouteStates.tsx';
import { inviteRoute, rootRoute, shellRoute, signInRoute } from './root-route.tsx';

const pages = shellRoute.addChildren([
  ...homeRoutes,
  ...territoryRoutes,
  ...marketRoutes,
  ...clusterRoutes,
  ...accountRoutes,
  ...repRoutes,
  ...leadRoutes,
  ...routingRoutes,
  ...scoringRoutes,
  ...engagementPageRoutes,
  ...serviceLevelRoutes,
  ...importRoutes,
  ...decisionRoutes,
  ...auditRoutes,
  ...peopleRoutes,
  ...sampleRoutes,
  ...jobRoutes,
]);

export const router = createRouter({
  routeTree: rootRoute.addChildren([pages, signInRoute, inviteRoute]),
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 120,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
