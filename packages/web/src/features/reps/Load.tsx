import { count } from '../../ui/format/numbers.ts';
import styles from './reps.module.css';

/** How much of a limit is used, as a bar and in numbers. */
export function Load({ value, limit }: { value: number; limit: number }) {
  const share = limit === 0 ? 1 : Math.min(1, value / limit);
  return (
    <span className={styles.load}>
      <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className={styles.track} />
        <rect width={100 * share} height="6" className={share >= 1 ? styles.full : styles.used} />
      </svg>
      <span>
        {count(value)} of {count(limit)}
      </span>
    </span>
  );
}
