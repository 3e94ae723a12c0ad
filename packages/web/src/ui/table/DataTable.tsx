import { useElementSize, useMediaQuery, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { type Column, columnsThatFit, defaultWidth, nextSort, type Sort, sortRows } from './columns.ts';
import { PhoneRow } from './PhoneRow.tsx';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import styles from './table.module.css';
import { useRowKeys } from './use-row-keys.ts';

export interface DataTableProps<Row> {
  /** Names the table for screen readers: "Accounts". */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Opens a row (inspector or page); the row then is a button, reached with the arrow keys. */
  onOpen?: (row: Row) => void;
  /** The row shown as selected, by key. */
  selectedKey?: string | null;
  /** Given when the server sorts; without it the table sorts the rows it holds. */
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** Called near the end of the rows, for the next page. */
  onEndReached?: () => void;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
}

const rowHeightPx = 40;
const phoneRowHeightPx = 64;

/** A virtual, sortable table that becomes a list on a phone; 20,000 rows scroll as 20 do. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, onOpen, selectedKey, onEndReached, empty } = props;
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const sort = props.onSort ? (props.sort ?? null) : ownSort;
  const ordered = useMemo(
    () => (props.onSort ? rows : sortRows(rows, columns, sort)),
    [rows, columns, sort, props.onSort],
  );
  const phone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  const room = useElementSize();
  const frame = useMergedRef(scroller, room.ref);
  // A row that opens shows the rest beside the table; one that does not must hold everything itself.
  const shown = onOpen && !phone && room.width > 0 ? columnsThatFit(columns, room.width) : columns;
  // oxlint-disable-next-line react/incompatible-library -- its functions are used here only, never memoised
  const virtual = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? phoneRowHeightPx : rowHeightPx),
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const keys = useRowKeys(scroller, ordered.length, (index) => virtual.scrollToIndex(index));
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEndReached && ordered.length > 0 && lastShown >= ordered.length - 20) onEndReached();
  }, [onEndReached, lastShown, ordered.length]);

  if (rows.length === 0) return <>{empty}</>;
  const template = shown.map((column) => column.width ?? defaultWidth).join(' ');
  const RowShape = phone ? PhoneRow : TableRow;
  return (
    <div className={styles.scroller} ref={frame}>
      <table aria-label={label} aria-rowcount={ordered.length + 1} className={styles.table}>
        {!phone && (
          <TableHead
            columns={shown}
            template={template}
            sort={sort}
            onSort={(key) => (props.onSort ?? setOwnSort)(nextSort(sort, key))}
          />
        )}
        <tbody className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = ordered[item.index]!;
            const key = rowKey(row);
            return (
              <RowShape
                key={key}
                columns={shown}
                row={row}
                template={template}
                index={item.index}
                offsetPx={item.start}
                selected={key === selectedKey}
                focusable={item.index === keys.focusIndex}
                onArrow={keys.onKeyDown}
                {...(onOpen && { onOpen })}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
