import { count, percent, ratio } from '../../../ui/format/numbers.ts';
import styles from './build.module.css';
import type { Report } from './report.ts';

type Row = Report['balance'][number];
type Spread = NonNullable<Row['before']>;

/** How uneven the territories were and are, measure by measure. */
export function BalanceTable({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <table className={styles.spread}>
      <thead>
        <tr>
          <th scope="col">Before → after</th>
          <th scope="col" title="Standard deviation over the mean">
            Variation
          </th>
          <th scope="col" title="Largest territory over the smallest">
            Max / min
          </th>
          <th scope="col" title="Territories outside their limits">
            Outside
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.measure}>
            <td>{row.label}</td>
            <td>{both(row, ({ cv }) => percent(cv))}</td>
            <td>{both(row, ({ maxOverMin }) => (maxOverMin === null ? '∞' : timesText(maxOverMin)))}</td>
            <td>{both(row, ({ outside }) => count(outside))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function both({ before, after }: Row, text: (spread: Spread) => string): string {
  const now = after === null ? '–' : text(after);
  return before === null ? now : `${text(before)} → ${now}`;
}

/** From ten times on the decimals tell nothing. */
function timesText(times: number): string {
  return times < 10 ? ratio(times) : count(times);
}
