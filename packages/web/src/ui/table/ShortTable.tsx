import type { CSSProperties, ReactNode } from 'react';
import styles from './short-table.module.css';

interface ShortTableProps {
  /** 0: what stands instead of rows is as high as it is. */
  rowCount: number;
  /** From this many rows on the table scrolls by itself. */
  rowsMax?: number;
  /** A `DataTable`. */
  children: ReactNode;
}

/** Gives a table that stands inside a flowing page the height of its rows. */
export function ShortTable({ rowCount, rowsMax = 10, children }: ShortTableProps) {
  if (rowCount === 0) return <div className={styles.empty}>{children}</div>;
  const rows = Math.min(rowsMax, rowCount);
  return (
    <div className={styles.short} style={{ '--rows': rows } as CSSProperties}>
      {children}
    </div>
  );
}
