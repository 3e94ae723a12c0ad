import type { KeyboardEvent } from 'react';
import type { Column } from './columns.ts';
import styles from './table.module.css';

export interface RowProps<Row> {
  columns: readonly Column<Row>[];
  row: Row;
  template: string;
  index: number;
  offsetPx: number;
  selected: boolean;
  /** The one row the tab key reaches; the arrow keys move it. */
  focusable: boolean;
  /** Moves the focus to another row. */
  onArrow: (event: KeyboardEvent) => void;
  onOpen?: (row: Row) => void;
}

export function TableRow<Row>(props: RowProps<Row>) {
  const { columns, row, template, offsetPx, selected, onOpen } = props;
  return (
    <tr
      {...rowAttributes(props)}
      className={`${styles.row} ${onOpen ? styles.opens : ''} ${selected ? styles.selected : ''}`}
      style={{ gridTemplateColumns: template, transform: `translateY(${offsetPx}px)` }}
    >
      {columns.map((column) => (
        <td key={column.key} className={column.align === 'right' ? styles.right : styles.cell}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** What both shapes of a row share: its place in the whole, and opening by click and by Enter. */
export function rowAttributes<Row>(props: RowProps<Row>) {
  const { row, index, selected, focusable, onArrow, onOpen } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen?.(row);
    else onArrow(event);
  };
  return {
    'aria-rowindex': index + 2,
    'aria-current': selected || undefined,
    'data-row-index': index,
    tabIndex: focusable ? 0 : -1,
    onKeyDown,
    onClick: onOpen && (() => onOpen(row)),
  };
}
