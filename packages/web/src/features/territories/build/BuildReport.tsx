import type { SettingsChange } from '@catchment/contract';
import { count, counted, percent } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { BalanceTable } from './BalanceTable.tsx';
import styles from './build.module.css';
import { ObjectiveChart } from './ObjectiveChart.tsx';
import { objectiveText } from './objective-text.ts';
import type { Report } from './report.ts';
import { Unsatisfied } from './Unsatisfied.tsx';

interface BuildReportProps {
  report: Report;
  /** Builds again with limits given up; null when nothing may be changed now. */
  onRelax: ((changes: readonly SettingsChange[]) => void) | null;
  codeOf: (territory: number) => string;
  /** Opens a territory with its cheapest fixes. */
  onOpen: (territory: number) => void;
}

const stops: Record<string, string> = {
  time: 'the time was used up',
  iterations: 'the steps were used up',
  cancelled: 'someone cancelled it',
  optimal: 'it proved the plan the best',
  exhausted: 'it found nothing better to try',
};

/** What the last build reached, how good that is for certain, and what it could not satisfy. */
export function BuildReport({ report, ...does }: BuildReportProps) {
  const { objective, objectiveBefore, feasible, unsatisfied, islands, territoryCountWords } = report;
  const before = objectiveBefore === null ? '' : `${objectiveText(objectiveBefore)} → `;
  return (
    <section className={styles.report} aria-label="Last build">
      <h2 className={styles.title}>
        Last build <When at={report.finishedAt} />{' '}
        {feasible ? <Mark tone="good">Everything met</Mark> : <Mark tone="warn">Not everything met</Mark>}
      </h2>
      <Certificate report={report} />
      {territoryCountWords && <p>{territoryCountWords}</p>}
      <p>
        Objective <b>{`${before}${objectiveText(objective)}`}</b>
        {objectiveBefore !== null &&
          objectiveBefore > 0 &&
          ` (${changeWords(objective / objectiveBefore - 1)})`}
        . Lower is better.
      </p>
      <BalanceTable rows={report.balance} />
      <ObjectiveChart moments={report.moments} />
      {unsatisfied.length > 0 && <Unsatisfied entries={unsatisfied} {...does} />}
      {islands.length > 0 && (
        <details>
          <summary>{counted(islands.length, 'island')} joined over water</summary>
          <ul className={styles.islands}>
            {islands.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** How near the plan is to the best possible, and how one knows; an expert can check the figures. */
function Certificate({ report }: { report: Report }) {
  const { certificate, lowerBound, gap, ...run } = report;
  const words =
    certificate?.words ?? 'This build is older than certificates in words; build again to get one.';
  return (
    <div>
      <p className={styles.headline}>{words}</p>
      <details>
        <summary>{certificate?.status === 'none' ? 'Why it is not known' : 'How this is known'}</summary>
        {certificate && <p className="small">{certificate.how}</p>}
        <Facts
          facts={[
            { label: 'This plan', value: objectiveText(run.objective) },
            {
              label: 'No plan can be below',
              value: lowerBound === null ? 'not known' : objectiveText(lowerBound),
            },
            {
              label: 'So at most this far from the best',
              value: gap === null ? 'not known' : percent(gap, 1),
            },
            {
              label: 'Ran',
              value: `${run.seconds.toFixed(1)} s, ${count(run.iterations)} steps, seed ${run.seed}`,
            },
            { label: 'Stopped because', value: stops[run.stopReason] ?? run.stopReason },
          ]}
        />
      </details>
    </div>
  );
}

function changeWords(change: number): string {
  const size = percent(Math.abs(change), 1);
  if (size === '0.0%') return 'as before';
  return change < 0 ? `${size} better` : `${size} worse`;
}
