import type { Route, RouteOk } from '@catchment/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ListResult } from '../../ui/table/LoadedTable.tsx';
import { api } from './api.ts';
import type { ApiInput } from './request-of.ts';

interface PageBody<Row> {
  items: Row[];
  nextCursor: string | null;
  total: number | null;
}
type RowOf<R extends Route> = RouteOk<R> extends { items: (infer Row)[] } ? Row : never;

interface PagesOptions<Row> {
  enabled?: boolean;
  /** Asks again this often, while something is going on. */
  everyMs?: number | undefined;
  /** The same, as long as one of the rows holds something. */
  whileRows?: { everyMs: number; hold: (row: Row) => boolean };
}

/** The rows of a paged route, more of them as the reader scrolls; a changed filter keeps the old rows until the new come. */
export function usePages<R extends Route>(
  route: R,
  input: ApiInput<R>,
  options: PagesOptions<RowOf<R>> = {},
): ListResult<RowOf<R>, RouteOk<R>> {
  const result = useInfiniteQuery({
    queryKey: [route.name, 'pages', input],
    queryFn: async ({ pageParam, signal }) => {
      const body = await api(route, { ...(input as object), cursor: pageParam } as ApiInput<R>, { signal });
      return body as PageBody<RowOf<R>>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => {
      const { everyMs = false, whileRows } = options;
      const rows = state.data?.pages.flatMap((page) => page.items) ?? [];
      return whileRows && rows.some(whileRows.hold) ? whileRows.everyMs : everyMs;
    },
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = result;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const retry = useCallback(() => void refetch(), [refetch]);
  const total = data?.pages[0]?.total ?? null;
  return {
    rows,
    total,
    first: data?.pages[0] as RouteOk<R> | undefined,
    more: hasNextPage,
    loading: data === undefined,
    error: result.error,
    retry,
    loadMore,
  };
}
