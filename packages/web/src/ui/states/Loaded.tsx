import type { ReactNode } from 'react';
import { ErrorState } from './ErrorState.tsx';
import { TableSkeleton } from './Skeletons.tsx';

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  /** How many grey lines stand in for it. */
  lines?: number;
  children: (data: T) => ReactNode;
}

/** One answer of the server in each of its states. */
export function Loaded<T>({ query, lines = 5, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <TableSkeleton rows={lines} />;
}
