import type { HealthEntry } from '@catchment/contract';
import { UnstyledButton } from '@mantine/core';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { healthStates, healthValue, keyOfEntry } from './health-words.ts';
import { LimitBar } from './LimitBar.tsx';
import styles from './scoring.module.css';

interface HealthTableProps {
  entries: readonly HealthEntry[];
  /** The entry the chart shows. */
  shown: string;
  onShow: (entry: HealthEntry) => void;
}

interface FactRow {
  subject: string;
  label: string;
  drift: HealthEntry | undefined;
  missing: HealthEntry | undefined;
}

/** Each fact the model looks at: whether its values moved, and whether it is still filled in. */
export function HealthTable({ entries, shown, onShow }: HealthTableProps) {
  const opens = (entry: HealthEntry | undefined) =>
    entry && <Value entry={entry} isShown={keyOfEntry(entry) === shown} onShow={onShow} />;
  return (
    <Section
      title="Do leads look as they did?"
      note="Limits are what chance alone passes once in a thousand with so many leads"
    >
      <PlainTable
        caption="Facts of leads, then and now"
        rows={rowsOf(entries)}
        rowKey={({ subject }) => subject}
        columns={[
          { header: 'Fact', cell: ({ label }) => label },
          {
            header: 'Stability index',
            right: true,
            cell: ({ drift }) => opens(drift) ?? 'follows the calendar',
          },
          { header: 'Of its limit', cell: ({ drift }) => <LimitBar entry={drift} /> },
          { header: 'Values', cell: ({ drift }) => drift && <State state={drift.state} /> },
          { header: 'Unknown', right: true, cell: ({ missing }) => opens(missing) },
          { header: 'Filled in', cell: ({ missing }) => missing && <State state={missing.state} /> },
        ]}
      />
    </Section>
  );
}

/** A row a fact, in the order of the entries: what needs a look first. */
function rowsOf(entries: readonly HealthEntry[]): FactRow[] {
  const rows = new Map<string, FactRow>();
  for (const entry of entries) {
    const { subject, label, measure } = entry;
    if (subject === 'score' || (measure !== 'drift' && measure !== 'missing')) continue;
    const row = rows.get(subject) ?? { subject, label, drift: undefined, missing: undefined };
    rows.set(subject, { ...row, [measure]: entry });
  }
  return [...rows.values()];
}

interface ValueProps {
  entry: HealthEntry;
  isShown: boolean;
  onShow: (entry: HealthEntry) => void;
}

function Value({ entry, isShown, onShow }: ValueProps) {
  const value = healthValue(entry.measure, entry.value);
  return (
    <UnstyledButton
      className={styles.show}
      aria-pressed={isShown}
      aria-label={`${entry.label}, ${entry.measure === 'drift' ? 'stability index' : 'unknown'}: ${value}. Show day by day`}
      title={entry.detail}
      onClick={() => onShow(entry)}
    >
      {value}
    </UnstyledButton>
  );
}

function State({ state }: { state: HealthEntry['state'] }) {
  const { label, tone } = healthStates[state];
  return <Mark tone={tone}>{label}</Mark>;
}
