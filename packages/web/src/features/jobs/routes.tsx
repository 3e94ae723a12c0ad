import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { jobAddress } from './job-address.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  validateSearch: jobAddress,
  component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage'),
});

export const jobRoutes = [page] as const;
