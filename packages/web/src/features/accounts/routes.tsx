import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { accountAddress } from './account-address.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts',
  validateSearch: accountAddress,
  component: lazyRouteComponent(() => import('./AccountsPage.tsx'), 'AccountsPage'),
});

export const accountRoutes = [page] as const;
