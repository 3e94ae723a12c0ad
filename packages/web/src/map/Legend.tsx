import type { Classes } from './classes.ts';
import styles from './legend.module.css';
import { spread } from './legend-place.ts';

interface LegendProps {
  title: string;
  /** What its numbers count; counties unless said. */
  counted?: string;
  classes: Classes;
  palette: readonly string[];
  /** What a class holds, in words. */
  labelOf: (at: number) => string;
  /** Classes that are shown; null shows all. */
  shown: ReadonlySet<number> | null;
  onToggle: (at: number) => void;
}

/** Says what a colour means, and filters: a pressed class is the only one shown, several may be pressed. */
export function Legend({
  title,
  counted = 'counties',
  classes,
  palette,
  labelOf,
  shown,
  onToggle,
}: LegendProps) {
  const { cuts, counts } = classes;
  return (
    <fieldset className={styles.legend}>
      <legend className={styles.title}>{title}</legend>
      <div className={styles.counted}>{counted}</div>
      {counts.map((count, at) => (
        <button
          key={cuts[at]}
          type="button"
          className={styles.class}
          aria-pressed={shown?.has(at) ?? false}
          onClick={() => onToggle(at)}
        >
          <svg className={styles.swatch} viewBox="0 0 1 1" aria-hidden="true">
            <rect width="1" height="1" fill={palette[spread(at, counts.length, palette.length)]} />
          </svg>
          <span className={styles.range}>{labelOf(at)}</span>
          <span className={styles.count}>{count.toLocaleString('en-US')}</span>
        </button>
      ))}
    </fieldset>
  );
}
