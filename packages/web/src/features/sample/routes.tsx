import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/sample',
  component: lazyRouteComponent(() => import('./SamplePage.tsx'), 'SamplePage'),
});

export const sampleRoutes = [page] as const;
