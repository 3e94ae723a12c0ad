import type { ImportRun } from '@catchment/contract';
import { count, percent } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Stat, StatRow } from '../../ui/stat/Stat.tsx';
import { FieldQuality } from './FieldQuality.tsx';
import { ImportRows } from './ImportRows.tsx';
import styles from './imports.module.css';

/** What an import did, what is left to correct, and how good the data was. */
export function ImportResult({ run }: { run: ImportRun }) {
  const address = `/imports/${run.id}`;
  return (
    <>
      <div className={styles.notices}>
        {run.failure && <Notice tone="bad">{run.failure}</Notice>}
        {run.status === 'cancelled' && (
          <Notice tone="warn">
            Stopped after {count(run.rowsDone)} of {count(run.rowsTotal)} rows. What was taken in stays until
            you undo it.
          </Notice>
        )}
        {run.undoRefused > 0 && (
          <Notice tone="warn">
            {count(run.undoRefused)} records were changed by someone since and were kept as they are.
          </Notice>
        )}
      </div>
      <Section title="What it did">
        <StatRow>
          <Stat label="New" value={count(run.inserted)} to={address} search={{ rows: 'inserted' }} />
          <Stat label="Changed" value={count(run.updated)} to={address} search={{ rows: 'updated' }} />
          <Stat
            label="Same as before"
            value={count(run.unchanged)}
            to={address}
            search={{ rows: 'unchanged' }}
          />
          <Stat
            label="In quarantine"
            value={count(run.quarantined)}
            tone={run.quarantined > 0 ? 'warn' : 'plain'}
            to={address}
            search={{ rows: 'quarantined' }}
          />
        </StatRow>
      </Section>
      <ImportRows run={run} />
      {run.quality && (
        <Section
          title="Data quality"
          note={`${percent(run.quality.score)}: filled and readable, over the fields of this file`}
        >
          <FieldQuality fields={run.quality.fields} />
        </Section>
      )}
    </>
  );
}
