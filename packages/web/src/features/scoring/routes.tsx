import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring',
  component: lazyRouteComponent(() => import('./ScoresPage.tsx'), 'ScoresPage'),
});

export const scoringRoutes = [page] as const;
