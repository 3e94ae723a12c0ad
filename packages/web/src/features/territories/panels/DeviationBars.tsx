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

interface Band {
  low: number;
  high: number;
}

interface DeviationBarsProps {
  bars: readonly DeviationBar[];
  /** Shares of the mean that are within the limits: −0.1 to 0.1 is ±10 %. */
  band: Band | null;
  selected: number | null;
  onOpen: (index: number) => void;
}

/** One bar a territory, left or right of the mean, the furthest first; the band is what the limits allow. */
export function DeviationBars({ bars, band, selected, onOpen }: DeviationBarsProps) {
  const sorted = [...bars].sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || a.index - b.index);
  const widest = Math.max(Math.abs(sorted[0]?.share ?? 0), band === null ? 0 : finite(band));
  const reach = Math.max(0.05, widest) * 1.05;
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
            <Track share={bar.share} reach={reach} band={band} />
            <span className={styles.number}>{signed(bar.share * 100)}%</span>
            <span className={styles.value}>{bar.value}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** How far the band reaches from the mean on its finite side. */
function finite({ low, high }: Band): number {
  return Math.max(Math.abs(low), Number.isFinite(high) ? Math.abs(high) : 0);
}

function Track({ share, reach, band }: { share: number; reach: number; band: Band | null }) {
  const size = (value: number) => (50 * value) / reach;
  const outside = band !== null && (share > band.high + 1e-9 || share < band.low - 1e-9);
  const from = band === null ? 0 : Math.max(-50, size(band.low));
  const to = band === null ? 0 : Math.min(50, size(band.high));
  return (
    <svg className={styles.track} viewBox="-50 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      {band !== null && to > from && <rect x={from} width={to - from} height="12" className={styles.band} />}
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
