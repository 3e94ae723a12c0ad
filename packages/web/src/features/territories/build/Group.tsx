import type { ReactNode } from 'react';
import styles from './build.module.css';

interface GroupProps {
  title: string;
  /** What is chosen now, in a few words: it says enough that the group can stay closed. */
  chosen: string;
  /** What the group is about, in one line. */
  words: string;
  open?: boolean;
  children: ReactNode;
}

/** One question of the form; closed, it tells its answer. */
export function Group({ title, chosen, words, open = false, children }: GroupProps) {
  return (
    <details className={styles.group} open={open}>
      <summary>
        <span className={styles.groupTitle}>{title}</span>
        <span className={styles.chosen}>{chosen}</span>
      </summary>
      <div className={styles.groupBody}>
        <p className="quiet small">{words}</p>
        {children}
      </div>
    </details>
  );
}
