import styles from './states.module.css';

/** Grey rows where a table will be; the layout does not move when the rows arrive. */
export function TableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className={styles.rows} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
        <div key={row} className={styles.row}>
          <div className={`${styles.bone} ${styles.long}`} />
          <div className={`${styles.bone} ${styles.short}`} />
          <div className={`${styles.bone} ${styles.short}`} />
        </div>
      ))}
    </div>
  );
}

/** A page's header and table while its loader runs; used for every route by default. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading the page">
      <div className={styles.header} aria-hidden="true">
        <div className={styles.bone} />
      </div>
      <TableSkeleton />
    </div>
  );
}
