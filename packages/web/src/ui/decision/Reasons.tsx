import type { Reason } from '@catchment/contract';
import { signed } from '../format/numbers.ts';
import styles from './decision.module.css';
import { decimalsFor, sumOfReasons } from './sum-of-reasons.ts';
import { valueWords } from './value-words.ts';

/** Signed contributions as bars from a common zero, and what they add up to. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const sum = sumOfReasons(reasons);
  const decimals = decimalsFor(reasons);
  const largest = Math.max(...reasons.map((reason) => Math.abs(reason.contribution ?? 0)), 1e-9);
  return (
    <div className={styles.reasons}>
      {reasons.map((reason) => (
        <ReasonLine key={reason.label} reason={reason} largest={largest} decimals={decimals} />
      ))}
      {sum && (
        <div className={styles.total}>
          <span>Adds up to</span>
          <span className={styles.points}>
            {sum.total.toFixed(decimals)} {sum.unit}
          </span>
        </div>
      )}
    </div>
  );
}

interface ReasonLineProps {
  reason: Reason;
  largest: number;
  decimals: 0 | 1 | 2;
}

function ReasonLine({ reason, largest, decimals }: ReasonLineProps) {
  const { contribution } = reason;
  return (
    <div className={styles.reason}>
      <span className={contribution === null ? styles.wordsOnly : ''}>
        {reason.label}
        {reason.detail && <span className={styles.detail}> {valueWords(reason.detail)}</span>}
      </span>
      {contribution !== null && (
        <>
          <Bar share={contribution / largest} />
          <span className={styles.points}>{signed(contribution, decimals)}</span>
        </>
      )}
    </div>
  );
}

/** A bar left or right of zero; `share` in [−1, 1]. */
function Bar({ share }: { share: number }) {
  return (
    <svg className={styles.bar} viewBox="-50 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect
        className={share < 0 ? styles.against : styles.for}
        x={share < 0 ? 50 * share : 0}
        width={50 * Math.abs(share)}
        height="8"
      />
      <line x1="0" x2="0" y1="0" y2="8" className={styles.zero} />
    </svg>
  );
}
