import styles from './stat.module.css';

interface TrendProps {
  /** In order of time; null where nothing was measured. */
  values: readonly (number | null)[];
  label: string;
}

const width = 100;
const height = 20;

/** A small line under a figure: its course, not its scale. */
export function Trend({ values, label }: TrendProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 3) return null;
  return (
    <svg
      className={styles.trend}
      viewBox={`0 -2 ${width} ${height + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={trendPath(values)} className={styles.trendLine} />
    </svg>
  );
}

/** The line through the known values, broken where one is missing. */
export function trendPath(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  let path = '';
  let drawing = false;
  values.forEach((value, index) => {
    if (value === null) {
      drawing = false;
      return;
    }
    const x = (width * index) / Math.max(1, values.length - 1);
    const y = height - (height * (value - low)) / span;
    path += `${drawing ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    drawing = true;
  });
  return path;
}
