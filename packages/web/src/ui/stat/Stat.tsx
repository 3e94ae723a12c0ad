import { Link } from '@tanstack/react-router';
import { Children, type CSSProperties, type ReactNode } from 'react';
import { When } from '../format/When.tsx';
import styles from './stat.module.css';

export interface StatProps {
  label: string;
  /** How it is counted, shown on hover and read to screen readers. */
  definition?: string;
  /** Already formatted: "41%", "$1.9bn", "12,840". */
  value: string;
  /** What the number is of, or a caution: "of 1,204 leads", "n = 41, could be chance". */
  note?: ReactNode;
  /** When the number was true. */
  asOf?: string | Date;
  /** The rows behind it. */
  to?: string;
  search?: Record<string, unknown>;
  tone?: 'plain' | 'good' | 'warn' | 'bad';
  /** A `Trend`, or nothing. */
  children?: ReactNode;
}

/** A number people act on: it shows its age and opens to its rows. */
export function Stat(props: StatProps) {
  const { to, search, definition } = props;
  if (!to) {
    return (
      <div className={styles.stat} title={definition}>
        <StatBody {...props} />
      </div>
    );
  }
  return (
    <Link to={to} search={search ?? {}} className={`${styles.stat} ${styles.open}`} title={definition ?? ''}>
      <StatBody {...props} />
    </Link>
  );
}

function StatBody({ label, value, note, asOf, tone = 'plain', children }: StatProps) {
  return (
    <>
      <span className={styles.label}>{label}</span>
      <span className={`${styles.value} ${styles[tone]}`}>{value}</span>
      {children}
      {(note || asOf) && (
        <span className={styles.note}>
          {note}
          {asOf && (
            <span className={styles.age}>
              {note ? ' · ' : ''}
              <When at={asOf} />
            </span>
          )}
        </span>
      )}
    </>
  );
}

const longestRow = 6;

/** Stats side by side: rows about as long as one another, so that none stands alone below the others. */
export function StatRow({ children }: { children: ReactNode }) {
  const count = Children.count(children);
  const rowLength = Math.ceil(count / Math.ceil(count / longestRow));
  return (
    <div className={styles.grid} style={{ '--row-length': rowLength } as CSSProperties}>
      {children}
    </div>
  );
}
