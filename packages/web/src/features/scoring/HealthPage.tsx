import { type HealthEntry, modelHealth, type RouteOk, type ScoreModel } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { When } from '../../ui/format/When.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { HealthChart } from './HealthChart.tsx';
import { HealthTable } from './HealthTable.tsx';
import { keyOfEntry } from './health-words.ts';
import { ModelFrame } from './ModelFrame.tsx';
import { ScoreHealth } from './ScoreHealth.tsx';
import styles from './scoring.module.css';
import { healthAddress } from './scoring-address.ts';

const askAgainMs = 60_000;

/** Whether leads are still as the model knows them, and its scores still come true. */
export function HealthPage() {
  return <ModelFrame>{(model) => <Health model={model} />}</ModelFrame>;
}

function Health({ model }: { model: ScoreModel }) {
  const health = useQuery({ ...query(modelHealth, { id: model.id }), refetchInterval: askAgainMs });
  return <Loaded query={health}>{(data) => <Watched data={data} />}</Loaded>;
}

function Watched({ data }: { data: RouteOk<typeof modelHealth> }) {
  const { address, refine } = useAddress(healthAddress);
  const { entries, takenAt, steppedBack } = data;
  const shown = entries.find((entry) => keyOfEntry(entry) === address.show) ?? entries[0];
  if (shown === undefined || takenAt === null) {
    return (
      <EmptyState title="Not watched yet">
        A version is watched from the moment it scores leads: every four minutes, with a row a day.
      </EmptyState>
    );
  }
  return (
    <>
      {steppedBack && (
        <Notice tone="bad">
          This version stepped back by itself <When at={steppedBack.at} />: {steppedBack.why}. Rules score
          until a version is promoted; promoting this one again takes it back.
        </Notice>
      )}
      <Section
        title={verdictOf(entries)}
        note={
          <>
            looked at <When at={takenAt} />; leads of the last 28 days
          </>
        }
      >
        <ScoreHealth entries={entries} />
        <div className={styles.course}>
          <HealthChart entry={shown} />
        </div>
      </Section>
      <HealthTable
        entries={entries}
        shown={keyOfEntry(shown)}
        onShow={(entry) => refine({ show: keyOfEntry(entry) })}
      />
    </>
  );
}

function verdictOf(entries: readonly HealthEntry[]): string {
  const count = (state: HealthEntry['state']) => entries.filter((entry) => entry.state === state).length;
  if (count('broken') > 0) return `${count('broken')} of ${entries.length} measures are far off`;
  if (count('moved') > 0)
    return `${count('moved')} of ${entries.length} measures moved more than chance does`;
  return 'All is as it was in training';
}
