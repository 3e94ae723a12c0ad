import type { HealthEntry } from '@catchment/contract';
import styles from './scoring.module.css';

/** The bar is drawn to twice the limit; the tick in the middle is the limit. */
const drawnTo = 2;

/** How near a value is to its limit, at a glance; the figures stand beside it. */
export function LimitBar({ entry }: { entry: HealthEntry | undefined }) {
  if (!entry?.value || !entry.limit) return null;
  const share = Math.min(1, entry.value / entry.limit / drawnTo);
  const isOver = entry.value > entry.limit;
  return (
    <svg className={styles.limitBar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className={isOver ? styles.over : styles.under} width={100 * share} height="8" />
      <rect className={styles.tick} x="49" width="1.5" height="8" />
    </svg>
  );
}
