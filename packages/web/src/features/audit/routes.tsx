import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { auditAddress } from './audit-address.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  validateSearch: auditAddress,
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
});

export const auditRoutes = [page] as const;
