import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/root-route.tsx';
import { answersAddress } from './answers-address.ts';
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

const grades = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads/grades',
  component: lazyRouteComponent(() => import('./GradesPage.tsx'), 'GradesPage'),
});

const answers = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leads/answers',
  validateSearch: answersAddress,
  component: lazyRouteComponent(() => import('./AnswersPage.tsx'), 'AnswersPage'),
});

export const leadRoutes = [page, newLead, grades, answers] as const;
