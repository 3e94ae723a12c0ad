import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/territories',
  component: lazyRouteComponent(() => import('./TerritoriesPage.tsx'), 'TerritoriesPage'),
});

export const territoryRoutes = [page] as const;
