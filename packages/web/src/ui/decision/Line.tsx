import type { ReactNode } from 'react';
import styles from './decision.module.css';

/** One named value of a decision, with a note under it. */
export function Line({ label, value, note }: { label: string; value: string; note?: ReactNode }) {
  return (
    <div className={styles.line}>
      <span>{label}</span>
      <span className={styles.value}>{value}</span>
      {note && <span className={styles.lineNote}>{note}</span>}
    </div>
  );
}
