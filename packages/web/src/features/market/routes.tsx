import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/market',
  component: lazyRouteComponent(() => import('./MarketPage.tsx'), 'MarketPage'),
});

export const marketRoutes = [page] as const;
