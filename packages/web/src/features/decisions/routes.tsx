import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { decisionAddress } from './decision-address.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/decisions',
  validateSearch: decisionAddress,
  component: lazyRouteComponent(() => import('./DecisionsPage.tsx'), 'DecisionsPage'),
});

export const decisionRoutes = [page] as const;
