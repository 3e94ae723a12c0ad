import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { ruleAddress, unassignedAddress, versionAddress } from './routing-address.ts';

const rules = createRoute({
  getParentRoute: () => shellRoute,
  path: '/routing',
  validateSearch: ruleAddress,
  component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
});

const unassigned = createRoute({
  getParentRoute: () => shellRoute,
  path: '/routing/unassigned',
  validateSearch: unassignedAddress,
  component: lazyRouteComponent(() => import('./UnassignedPage.tsx'), 'UnassignedPage'),
});

const fairness = createRoute({
  getParentRoute: () => shellRoute,
  path: '/routing/fairness',
  component: lazyRouteComponent(() => import('./FairnessPage.tsx'), 'FairnessPage'),
});

const versions = createRoute({
  getParentRoute: () => shellRoute,
  path: '/routing/versions',
  validateSearch: versionAddress,
  component: lazyRouteComponent(() => import('./VersionsPage.tsx'), 'VersionsPage'),
});

export const routingRoutes = [rules, unassigned, fairness, versions] as const;
