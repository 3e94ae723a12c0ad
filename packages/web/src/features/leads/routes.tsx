import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { leadAddress } from './lead-address.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads',
  validateSearch: leadAddress,
  component: lazyRouteComponent(() => import('./LeadsPage.tsx'), 'LeadsPage'),
});

const newLead = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads/new',
  component: lazyRouteComponent(() => import('./NewLeadPage.tsx'), 'NewLeadPage'),
});

export const leadRoutes = [page, newLead] as const;
