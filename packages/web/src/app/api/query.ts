import type { Route, RouteOk } from '@catchment/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { sayProblem } from '../../ui/toast.ts';
import { api } from './api.ts';
import type { ApiInput } from './request-of.ts';

/** The cache key of one request; of all requests of a route without `input`. */
export function keyOf<R extends Route>(route: R, input?: ApiInput<R>): readonly unknown[] {
  return input === undefined ? [route.name] : [route.name, input];
}

/** Query options of a GET route: for a loader's `ensureQueryData`, `useSuspenseQuery` and `useQuery` alike. */
export function query<R extends Route>(route: R, input: ApiInput<R>) {
  return queryOptions<RouteOk<R>>({
    queryKey: [route.name, input ?? {}],
    queryFn: ({ signal }) => api(route, input, { signal }),
  });
}

interface ActionOptions<R extends Route> {
  /** Routes whose answers are no longer true afterwards. */
  changes?: readonly Route[];
  onDone?: (body: RouteOk<R>) => void;
  /** True where the form shows the error itself; else it is said in a corner of the page. */
  showsError?: boolean;
}

/** A mutation of one route; refreshes what it changed and says what went wrong. */
export function useAction<R extends Route>(route: R, options: ActionOptions<R> = {}) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: ApiInput<R>) => api(route, input),
    onSuccess: async (body) => {
      const stale = options.changes ?? [];
      await Promise.all(stale.map((changed) => queryClient.invalidateQueries({ queryKey: [changed.name] })));
      options.onDone?.(body);
    },
    onError: (error) => {
      if (!options.showsError) sayProblem(error);
    },
  });
}
