import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { readProblem } from '../../ui/states/problem.ts';

/** Answers are fresh for half a minute; live events make them stale earlier. Refusals are not retried. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  mutationCache: new MutationCache({ onError: signInAgain }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && mayPass(readProblem(error).status),
    },
  },
});

function mayPass(status: number | null): boolean {
  return status === null || status === 429 || status >= 500;
}

/** A session that ended while the page was open: whatever asked, the answer is to sign in. */
function signInAgain(error: unknown): void {
  const { pathname } = window.location;
  if (readProblem(error).status === 401 && pathname !== '/sign-in') window.location.assign('/sign-in');
}
