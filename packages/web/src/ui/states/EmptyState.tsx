import type { ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyStateProps {
  /** What this place will hold, as a fact: "No scenarios yet". */
  title: string;
  /** One or two sentences: what comes here and from where. */
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <h2>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}
