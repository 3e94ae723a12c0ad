import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/decisions',
  component: lazyRouteComponent(() => import('./DecisionsPage.tsx'), 'DecisionsPage'),
});

export const decisionRoutes = [page] as const;
