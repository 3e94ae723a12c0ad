import type { ReactNode } from 'react';
import type { Tone } from './Mark.tsx';
import styles from './notice.module.css';

interface NoticeProps {
  tone: Tone;
  action?: ReactNode;
  children: ReactNode;
}

/** A sentence that must be read before going on, with at most one thing to do about it. */
export function Notice({ tone, action, children }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : 'note'}>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
