import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads',
  component: lazyRouteComponent(() => import('./LeadsPage.tsx'), 'LeadsPage'),
});

export const leadRoutes = [page] as const;
