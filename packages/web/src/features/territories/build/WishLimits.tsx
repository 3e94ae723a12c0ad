import { type BalanceWish, hasOwnBounds } from '@catchment/contract';
import { NumberInput } from '@mantine/core';
import styles from './build.module.css';

interface WishLimitsProps {
  /** Which measure of the form it is, from 1. */
  place: number;
  wish: BalanceWish;
  onChange: (wish: BalanceWish) => void;
}

/** How far apart territories may be in one measure. */
export function WishLimits({ place, wish, onChange }: WishLimitsProps) {
  if (!hasOwnBounds(wish)) {
    return (
      <NumberInput
        size="xs"
        className={styles.wide ?? ''}
        aria-label={`Tolerance of measure ${place}`}
        prefix="± "
        suffix=" % of the mean"
        min={0.5}
        max={200}
        step={1}
        value={Math.round(wish.tolerance * 1000) / 10}
        onChange={(value) => typeof value === 'number' && onChange({ ...wish, tolerance: value / 100 })}
      />
    );
  }
  return (
    <div className={`${styles.bounds} ${styles.wide}`}>
      <NumberInput
        size="xs"
        aria-label={`Least of measure ${place}`}
        placeholder="no least"
        thousandSeparator=","
        min={0}
        value={wish.low ?? ''}
        onChange={(low) => onChange(bounded(wish, low, wish.high))}
      />
      <span className="quiet small">to</span>
      <NumberInput
        size="xs"
        aria-label={`Most of measure ${place}`}
        placeholder="no most"
        thousandSeparator=","
        min={0}
        value={wish.high ?? ''}
        onChange={(high) => onChange(bounded(wish, wish.low, high))}
      />
    </div>
  );
}

/** An empty field is no limit on that side; both empty is a least of nothing, so that the fields stay. */
function bounded(
  { measure, tolerance }: BalanceWish,
  low: number | string | undefined,
  high: number | string | undefined,
): BalanceWish {
  const most = typeof high === 'number' && high > 0 ? { high } : {};
  const least = typeof low === 'number' ? { low } : 'high' in most ? {} : { low: 0 };
  return { measure, tolerance, ...least, ...most };
}
