import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { repAddress } from './rep-address.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reps',
  validateSearch: repAddress,
  component: lazyRouteComponent(() => import('./RepsPage.tsx'), 'RepsPage'),
});

export const repRoutes = [page] as const;
