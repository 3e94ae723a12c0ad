import type { PlanDetail } from '@catchment/contract';
import { compact, count, counted, percent } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import styles from './panels.module.css';

type Report = NonNullable<PlanDetail['build']>;

const openAtMost = 2;

const stops: Record<string, string> = {
  time: 'the time was used up',
  iterations: 'the steps were used up',
  cancelled: 'someone cancelled it',
  optimal: 'it proved the plan the best',
  exhausted: 'it found nothing better to try',
};

/** The certificate of the last build: what it reached, how good that is at least, and what it could not satisfy. */
export function BuildReport({ report }: { report: Report }) {
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
      <Facts facts={certificate(report)} />
      {report.unsatisfied.length > 0 && <Unsatisfied entries={report.unsatisfied} />}
      {report.islands.length > 0 && (
        <details>
          <summary>{counted(report.islands.length, 'island')} joined over water</summary>
          <ul className={styles.problems}>
            {report.islands.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function certificate({ objective, objectiveBefore, lowerBound, gap, ...run }: Report) {
  const before = objectiveBefore === null ? '' : `${compact(objectiveBefore)} → `;
  const proven = lowerBound !== null && lowerBound > 0 && gap !== null;
  return [
    { label: 'Objective', value: `${before}${compact(objective)}` },
    { label: 'No plan can be below', value: proven ? compact(lowerBound) : 'not proven' },
    { label: 'At most this far from the best', value: proven ? percent(gap, 1) : 'not proven' },
    { label: 'Ran', value: `${run.seconds.toFixed(1)} s, ${count(run.iterations)} steps, seed ${run.seed}` },
    { label: 'Stopped because', value: stops[run.stopReason] ?? run.stopReason },
  ];
}

function Unsatisfied({ entries }: { entries: Report['unsatisfied'] }) {
  const first = entries.slice(0, openAtMost);
  const rest = entries.slice(openAtMost);
  return (
    <>
      <h2 className={styles.title}>What could not be satisfied</h2>
      <Wishes entries={first} />
      {rest.length > 0 && (
        <details>
          <summary>{count(rest.length)} more</summary>
          <Wishes entries={rest} />
        </details>
      )}
    </>
  );
}

function Wishes({ entries }: { entries: Report['unsatisfied'] }) {
  return (
    <ul className={styles.problems}>
      {entries.map((entry) => (
        <li key={entry.what}>
          <b>{entry.what}</b> {entry.why}
          {entry.relaxation && <div className="quiet small">{entry.relaxation}</div>}
        </li>
      ))}
    </ul>
  );
}
