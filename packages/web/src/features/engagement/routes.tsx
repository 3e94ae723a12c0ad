import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/engagement',
  component: lazyRouteComponent(() => import('./EngagementPage.tsx'), 'EngagementPage'),
});

export const engagementPageRoutes = [page] as const;
