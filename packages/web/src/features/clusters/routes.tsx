import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { clustersAddress } from './clusters-address.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/clusters',
  validateSearch: clustersAddress,
  component: lazyRouteComponent(() => import('./ClustersPage.tsx'), 'ClustersPage'),
});

export const clusterRoutes = [page] as const;
