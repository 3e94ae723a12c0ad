import { getHome } from '@catchment/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  loader: ({ context }) => context.queryClient.ensureQueryData(query(getHome, {})),
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
});

export const homeRoutes = [page] as const;
