import { getHome, listAccounts, listLeads } from '@catchment/contract';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { shellRoute } from '../../app/root-route.tsx';
import { bestLeads, quietClients } from './rep-day.ts';

const page = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  loader: async ({ context: { queryClient, session } }) => {
    const { repId } = session.user;
    await Promise.all([
      queryClient.ensureQueryData(query(getHome, {})),
      repId !== null && queryClient.ensureQueryData(query(listLeads, bestLeads(repId))),
      repId !== null && queryClient.ensureQueryData(query(listAccounts, quietClients(repId))),
    ]);
  },
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
});

export const homeRoutes = [page] as const;
