import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readProblem } from '../ui/states/problem.ts';
import { sessionQuery } from './session/session.ts';
import { Shell } from './shell/Shell.tsx';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({});

/** The parent of every page for signed-in people: the rail, the palette, the live events. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (readProblem(error).status === 401) redirect({ to: '/sign-in', throw: true });
      throw error;
    });
    return { session };
  },
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./session/SignInPage.tsx'), 'SignInPage'),
});

export const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite',
  component: lazyRouteComponent(() => import('./session/InvitePage.tsx'), 'InvitePage'),
});
