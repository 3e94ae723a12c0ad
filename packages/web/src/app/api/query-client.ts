import { QueryClient } from '@tanstack/react-query';
import { readProblem } from '../../ui/states/problem.ts';

/** Answers are fresh for half a minute; live events make them stale earlier. Refusals are not retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Without a network a request fails and says so, instead of waiting unseen.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && mayPass(readProblem(error).status),
    },
  },
});

function mayPass(status: number | null): boolean {
  return status === null || status === 429 || status >= 500;
}
