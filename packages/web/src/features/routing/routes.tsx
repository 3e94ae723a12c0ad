import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/routing',
  component: lazyRouteComponent(() => import('./RoutingPage.tsx'), 'RoutingPage'),
});

export const routingRoutes = [page] as const;
