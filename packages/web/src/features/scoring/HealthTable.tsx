import type { HealthEntry } from '@catchment/contract';
import { UnstyledButton } from '@mantine/core';
import { count } from '../../ui/format/numbers.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { healthStates, healthValue, keyOfEntry } from './health-words.ts';
import styles from './scoring.module.css';

interface HealthTableProps {
  title: string;
  note: string;
  entries: readonly HealthEntry[];
  /** The entry the chart shows. */
  shown: string;
  onShow: (entry: HealthEntry) => void;
}

/** One measure of all it is taken of; each row opens in the chart. */
export function HealthTable({ title, note, entries, shown, onShow }: HealthTableProps) {
  return (
    <Section title={title} note={note}>
      <PlainTable
        caption={title}
        rows={entries}
        rowKey={keyOfEntry}
        columns={[
          {
            header: 'Of',
            cell: (entry) => (
              <UnstyledButton
                className={styles.show}
                aria-pressed={keyOfEntry(entry) === shown}
                title={entry.detail}
                onClick={() => onShow(entry)}
              >
                {entry.label}
              </UnstyledButton>
            ),
          },
          { header: 'Now', right: true, cell: (entry) => healthValue(entry.measure, entry.value) },
          { header: 'Limit', right: true, cell: limitOf },
          { header: 'Leads', right: true, cell: (entry) => count(entry.leads) },
          { header: 'State', cell: (entry) => <State state={entry.state} /> },
        ]}
      />
    </Section>
  );
}

function limitOf({ measure, limit }: HealthEntry): string {
  if (limit === null) return '–';
  return measure === 'calibration' ? `± ${(100 * limit).toFixed(1)} points` : healthValue(measure, limit);
}

function State({ state }: { state: HealthEntry['state'] }) {
  const { label, tone } = healthStates[state];
  return <Mark tone={tone}>{label}</Mark>;
}
