import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../../app/root-route.tsx';
import { groupsAddress } from '../scoring-address.ts';

const features = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/features',
  component: lazyRouteComponent(() => import('./FeaturesPage.tsx'), 'FeaturesPage'),
});

const policy = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/policy',
  component: lazyRouteComponent(() => import('./PolicyPage.tsx'), 'PolicyPage'),
});

const appeals = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/appeals',
  component: lazyRouteComponent(() => import('./AppealsPage.tsx'), 'AppealsPage'),
});

const card = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/$modelId/card',
  component: lazyRouteComponent(() => import('./CardPage.tsx'), 'CardPage'),
});

const groups = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/$modelId/groups',
  validateSearch: groupsAddress,
  component: lazyRouteComponent(() => import('./GroupsPage.tsx'), 'GroupsPage'),
});

export const governanceRoutes = [features, policy, appeals, card, groups] as const;
