import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { governanceRoutes } from './governance/routes.tsx';
import { healthAddress, shadowAddress } from './scoring-address.ts';

const models = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring',
  component: lazyRouteComponent(() => import('./ModelsPage.tsx'), 'ModelsPage'),
});

const model = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/$modelId',
  component: lazyRouteComponent(() => import('./ModelPage.tsx'), 'ModelPage'),
});

const parts = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/$modelId/parts',
  component: lazyRouteComponent(() => import('./PartsPage.tsx'), 'PartsPage'),
});

const shadow = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/$modelId/shadow',
  validateSearch: shadowAddress,
  component: lazyRouteComponent(() => import('./ShadowPage.tsx'), 'ShadowPage'),
});

const health = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scoring/$modelId/health',
  validateSearch: healthAddress,
  component: lazyRouteComponent(() => import('./HealthPage.tsx'), 'HealthPage'),
});

export const scoringRoutes = [models, model, parts, shadow, health, ...governanceRoutes] as const;
