import type { CSSProperties, ReactNode } from 'react';
import styles from './short-table.module.css';

interface ShortTableProps {
  rowCount: number;
  /** From this many rows on the table scrolls by itself. */
  rowsMax?: number;
  /** A `DataTable`. */
  children: ReactNode;
}

/** Gives a table that stands inside a flowing page the height of its rows. */
export function ShortTable({ rowCount, rowsMax = 10, children }: ShortTableProps) {
  const rows = Math.max(1, Math.min(rowsMax, rowCount));
  return (
    <div className={styles.short} style={{ '--rows': rows } as CSSProperties}>
      {children}
    </div>
  );
}
