import type { PlanDetail } from '@catchment/contract';
import { compact, count, percent } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import styles from './panels.module.css';

type Report = NonNullable<PlanDetail['build']>;

/** The certificate of the last build: what it reached, how good that is at least, and what it could not satisfy. */
export function BuildReport({ report }: { report: Report }) {
  const { objective, objectiveBefore, lowerBound, gap } = report;
  return (
    <section className={styles.report} aria-label="Last build">
      <h2 className={styles.title}>
        Last build <When at={report.finishedAt} />{' '}
        {report.feasible ? (
          <Mark tone="good">Everything met</Mark>
        ) : (
          <Mark tone="warn">Not everything met</Mark>
        )}
      </h2>
      <Facts
        facts={[
          {
            label: 'Objective',
            value:
              objectiveBefore === null
                ? compact(objective)
                : `${compact(objectiveBefore)} → ${compact(objective)}`,
          },
          { label: 'No plan can be below', value: lowerBound === null ? 'not proven' : compact(lowerBound) },
          { label: 'At most this far from the best', value: gap === null ? 'not proven' : percent(gap, 1) },
          {
            label: 'Ran',
            value: `${report.seconds.toFixed(1)} s, ${count(report.iterations)} steps, seed ${report.seed}`,
          },
          { label: 'Stopped because', value: report.stopReason },
        ]}
      />
      {report.unsatisfied.length > 0 && (
        <>
          <h2 className={styles.title}>What could not be satisfied</h2>
          <ul className={styles.problems}>
            {report.unsatisfied.map((entry) => (
              <li key={entry.what}>
                <b>{entry.what}</b> {entry.why}
                {entry.relaxation && <div className="quiet small">{entry.relaxation}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
      {report.islands.length > 0 && (
        <p className="quiet small">Joined over water: {report.islands.join(', ')}.</p>
      )}
    </section>
  );
}
