import { signed } from '../../../ui/format/numbers.ts';
import styles from './panels.module.css';

interface DeviationBar {
  index: number;
  code: string;
  /** Share of the mean: +0.12 is 12 % above. */
  share: number;
  value: string;
  split: boolean;
}

interface DeviationBarsProps {
  bars: readonly DeviationBar[];
  tolerance: number | null;
  selected: number | null;
  onOpen: (index: number) => void;
}

/** One bar a territory, left or right of the mean, the furthest first; the band is the tolerance. */
export function DeviationBars({ bars, tolerance, selected, onOpen }: DeviationBarsProps) {
  const sorted = [...bars].sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.index - b.index);
  const reach = Math.max(0.05, tolerance ?? 0, Math.abs(sorted[0]?.share ?? 0)) * 1.05;
  return (
    <ul className={styles.bars}>
      {sorted.map((bar) => (
        <li key={bar.index}>
          <button
            type="button"
            className={styles.bar}
            aria-pressed={bar.index === selected}
            onClick={() => onOpen(bar.index)}
          >
            <span className={bar.split ? styles.bad : ''}>{bar.code}</span>
            <Track share={bar.share} reach={reach} tolerance={tolerance} />
            <span className={styles.number}>{signed(bar.share * 100)}%</span>
            <span className={styles.value}>{bar.value}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Track({ share, reach, tolerance }: { share: number; reach: number; tolerance: number | null }) {
  const size = (value: number) => (50 * value) / reach;
  const outside = tolerance !== null && Math.abs(share) > tolerance;
  return (
    <svg className={styles.track} viewBox="-50 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      {tolerance !== null && (
        <rect x={-size(tolerance)} width={2 * size(tolerance)} height="12" className={styles.band} />
      )}
      <rect
        x={share < 0 ? size(share) : 0}
        width={size(Math.abs(share))}
        y="2"
        height="8"
        className={outside ? styles.off : styles.within}
      />
      <line x1="0" x2="0" y1="0" y2="12" className={styles.zero} />
    </svg>
  );
}
