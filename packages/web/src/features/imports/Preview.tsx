import { count, money } from '../../ui/format/numbers.ts';
import { Mark, type Tone } from '../../ui/mark/Mark.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import type { ImportField, PreviewResult } from './import-parts.ts';
import styles from './imports.module.css';

type SampleRow = PreviewResult['sample'][number];

const actions: Record<SampleRow['action'], { label: string; tone: Tone }> = {
  insert: { label: 'New', tone: 'good' },
  update: { label: 'Changes', tone: 'accent' },
  unchanged: { label: 'Same', tone: 'plain' },
  quarantine: { label: 'Quarantine', tone: 'warn' },
};

const errorsShown = 50;

interface PreviewProps {
  result: PreviewResult;
  fields: readonly ImportField[];
}

/** The first rows as they would be read, and what is wrong with which row. */
export function Preview({ result, fields }: PreviewProps) {
  return (
    <>
      {result.errors.length > 0 && (
        <Section
          title="What is wrong"
          note={`${count(result.rowsWithErrors)} of ${count(result.rowsChecked)} rows`}
        >
          <PlainTable
            caption={`The first ${count(Math.min(errorsShown, result.errors.length))}`}
            rows={result.errors.slice(0, errorsShown)}
            rowKey={(error) => `${error.row}${error.column}${error.message}`}
            columns={[
              { header: 'Row', right: true, cell: (error) => count(error.row) },
              { header: 'Column', cell: (error) => error.column },
              { header: 'Value', cell: (error) => error.value || '(empty)' },
              { header: 'Expected', cell: (error) => error.expected },
            ]}
          />
        </Section>
      )}
      <Section title="As it would be read" note="The first rows of the file">
        <ul className={styles.sample}>
          {result.sample.map((row) => (
            <li key={row.row} className={styles.sampleRow}>
              <span className={styles.rowNumber}>{row.row}</span>
              <Mark tone={actions[row.action].tone}>{actions[row.action].label}</Mark>
              <span className={styles.values}>
                {fields
                  .filter((field) => row.values[field.field] !== undefined)
                  .map((field) => (
                    <span key={field.field}>
                      <span className="quiet">{field.label}</span>{' '}
                      {shown(row.values[field.field], field.type)}
                    </span>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function shown(value: unknown, type: ImportField['type']): string {
  if (value === null || value === undefined || value === '') return '–';
  if (type === 'money') return money(Number(value));
  if (Array.isArray(value)) return value.map((entry) => shown(entry, type)).join(' ');
  if (typeof value === 'object') return Object.values(value).filter(Boolean).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
