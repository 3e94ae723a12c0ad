import { ErrorState } from '../states/ErrorState.tsx';
import { TableSkeleton } from '../states/Skeletons.tsx';
import { DataTable, type DataTableProps } from './DataTable.tsx';

/** Rows that come in pages from the server. */
export interface ListResult<Row, First = unknown> {
  rows: readonly Row[];
  /** How many there are in all, where the server counts. */
  total: number | null;
  /** The first page as it came, for what stands beside its rows. */
  first: First | undefined;
  /** Whether there are more than these. */
  more: boolean;
  loading: boolean;
  error: unknown;
  retry: () => void;
  loadMore: () => void;
}

type LoadedTableProps<Row> = Omit<DataTableProps<Row>, 'rows' | 'onEndReached'> & { result: ListResult<Row> };

/** A table in each of its states: grey rows, what went wrong, or the rows, more of them towards the end. */
export function LoadedTable<Row>({ result, ...table }: LoadedTableProps<Row>) {
  if (result.error && result.rows.length === 0) {
    return <ErrorState error={result.error} onRetry={result.retry} />;
  }
  if (result.loading) return <TableSkeleton />;
  return <DataTable {...table} rows={result.rows} onEndReached={result.loadMore} />;
}
