import { getMarket } from '@catchment/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { shellRoute } from '../../app/root-route.tsx';
import { marketSearch } from './search.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/market',
  validateSearch: (raw) => marketSearch.parse(raw),
  loader: ({ context }) =>
    context.queryClient.ensureQueryData({ ...query(getMarket, {}), staleTime: Number.POSITIVE_INFINITY }),
  component: lazyRouteComponent(() => import('./MarketPage.tsx'), 'MarketPage'),
});

export const marketRoutes = [page] as const;
