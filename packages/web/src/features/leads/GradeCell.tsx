import type { gradeGrid, RouteOk } from '@catchment/contract';
import { Link } from '@tanstack/react-router';
import { count, percent } from '../../ui/format/numbers.ts';
import styles from './leads.module.css';

type Cell = RouteOk<typeof gradeGrid>['cells'][number];

/** Fewer past leads than this may differ by chance alone. */
const fewLeads = 30;

/** One of the nine grades: opens its open leads. */
export function GradeCell({ cell, best }: { cell: Cell; best: number }) {
  const { fit, engagement, open, past, won, rate, low, high } = cell;
  const range = low === null || high === null ? '' : `${Math.round(100 * low)}–${percent(high)}`;
  return (
    <Link to="/leads" search={{ fit, engagement, which: 'open', whose: 'all' }} className={styles.cell}>
      <span className={styles.cellName}>
        {fit}
        {engagement}
      </span>
      <span className={styles.cellOpen}>{count(open)}</span>
      <span className={styles.cellUnit}>{open === 1 ? 'open lead' : 'open leads'}</span>
      <svg className={styles.cellBar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(100 * (rate ?? 0)) / best} height="6" className={styles.cellRate} />
      </svg>
      <span className={styles.cellPast}>
        {rate === null
          ? 'No past lead'
          : `${percent(rate)} converted (${range}): ${count(won)} of ${count(past)}${past < fewLeads ? ', could be chance' : ''}`}
      </span>
    </Link>
  );
}
