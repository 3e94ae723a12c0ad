import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { peopleAddress } from './people-address.ts';

const users = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  validateSearch: peopleAddress,
  component: lazyRouteComponent(() => import('./UsersPage.tsx'), 'UsersPage'),
});

const org = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/org',
  validateSearch: peopleAddress,
  component: lazyRouteComponent(() => import('./OrgPage.tsx'), 'OrgPage'),
});

const keys = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/keys',
  component: lazyRouteComponent(() => import('./KeysPage.tsx'), 'KeysPage'),
});

export const peopleRoutes = [users, org, keys] as const;
