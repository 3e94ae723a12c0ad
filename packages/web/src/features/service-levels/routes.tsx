import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { serviceSearch } from './search.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/service',
  validateSearch: (raw) => serviceSearch.parse(raw),
  component: lazyRouteComponent(() => import('./ServicePage.tsx'), 'ServicePage'),
});

export const serviceLevelRoutes = [page] as const;
