import type { ReactNode } from 'react';
import styles from './mark.module.css';

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad';

interface MarkProps {
  tone?: Tone;
  children: ReactNode;
}

/** A state in one or two words: "Live", "Draft", "At cap". */
export function Mark({ tone = 'plain', children }: MarkProps) {
  return <span className={`${styles.mark} ${styles[tone]}`}>{children}</span>;
}

/** Once per page, quietly: these records were made, not lived. */
export function SimulatedMark() {
  return (
    <span className={`${styles.mark} ${styles.plain}`} title="Made by the sample firm, not by real people">
      Simulated data
    </span>
  );
}
