import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

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

export const scoringRoutes = [models, model] as const;
