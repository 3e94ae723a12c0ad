import { getMarket, getPlan, listPlans, listTerritories } from '@catchment/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { shellRoute } from '../../app/root-route.tsx';
import { planSearch, territoriesSearch } from './search.ts';

const list = createRoute({
  getParentRoute: () => shellRoute,
  path: '/territories',
  validateSearch: (raw) => territoriesSearch.parse(raw),
  loader: async ({ context }) => {
    const { queryClient, session } = context;
    const mayPlan = session.permissions.includes('plans:read');
    await Promise.all([
      queryClient.ensureQueryData(query(listTerritories, {})),
      mayPlan && queryClient.ensureQueryData(query(listPlans, {})),
    ]);
  },
  component: lazyRouteComponent(() => import('./TerritoriesPage.tsx'), 'TerritoriesPage'),
});

const plan = createRoute({
  getParentRoute: () => shellRoute,
  path: '/territories/$planId',
  validateSearch: (raw) => planSearch.parse(raw),
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(query(getPlan, { id: params.planId })),
      context.queryClient.ensureQueryData({ ...query(getMarket, {}), staleTime: Number.POSITIVE_INFINITY }),
    ]),
  component: lazyRouteComponent(() => import('./PlanPage.tsx'), 'PlanPage'),
});

const compare = createRoute({
  getParentRoute: () => shellRoute,
  path: '/territories/$planId/compare',
  component: lazyRouteComponent(() => import('./ComparePage.tsx'), 'ComparePage'),
});

export const territoryRoutes = [list, plan, compare] as const;
