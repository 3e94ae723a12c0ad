import { Link } from '@tanstack/react-router';
import { Children, type ReactNode } from 'react';
import styles from './home.module.css';

interface DayListProps {
  label: string;
  /** What it will hold, said while there is nothing. */
  empty: string;
  children: ReactNode;
}

/** A short list of records to work through. */
export function DayList({ label, empty, children }: DayListProps) {
  if (Children.count(children) === 0) return <p className={styles.detail}>{empty}</p>;
  return (
    <ul className={styles.steps} aria-label={label}>
      {children}
    </ul>
  );
}

interface DayRowProps {
  to: string;
  search: Record<string, unknown>;
  title: string;
  mark: ReactNode;
  detail: ReactNode;
  /** What the list is ordered by. */
  figure: ReactNode;
}

export function DayRow({ to, search, title, mark, detail, figure }: DayRowProps) {
  return (
    <li>
      <Link to={to} search={search} className={styles.step}>
        <span className={styles.words}>
          <b>{title}</b> {mark}
          <span className={styles.detail}>{detail}</span>
        </span>
        <span className={styles.figure}>{figure}</span>
      </Link>
    </li>
  );
}
