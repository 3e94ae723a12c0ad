import { type ReactNode, useState } from 'react';
import styles from './fold.module.css';

/** A titled block that is looked up now and then: closed at first, and asked for only once opened. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.title}>{title}</summary>
      {open && <div className={styles.body}>{children}</div>}
    </details>
  );
}
