import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { ConditionValue } from './ConditionValue.tsx';
import type { ConditionRow } from './condition-cel.ts';
import { changeRow, fieldLabels, operatorLabels, operatorsOf } from './condition-words.ts';
import styles from './routing.module.css';

interface ConditionFormProps {
  rows: readonly ConditionRow[];
  editable: boolean;
  onChange: (rows: ConditionRow[]) => void;
}

type Field = ConditionRow['field'];
const fields = Object.entries(fieldLabels).map(([value, label]) => ({ value, label }));
const firstRow: ConditionRow = { field: 'product', operator: 'is', value: '' };
const rowsMax = 20;

/** Rows that must all hold; none means every lead. */
export function ConditionForm({ rows, editable, onChange }: ConditionFormProps) {
  const setRow = (index: number, row: ConditionRow) => onChange(rows.with(index, row));
  return (
    <div className={styles.form}>
      {rows.length === 0 && <p>Every lead.</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; every input is controlled
        <fieldset key={index} className={styles.row} disabled={!editable}>
          <legend className="visually-hidden">Condition {index + 1}</legend>
          <NativeSelect
            aria-label="Field"
            data={fields}
            value={row.field}
            onChange={(event) =>
              setRow(index, changeRow(row, event.currentTarget.value as Field, row.operator))
            }
          />
          <NativeSelect
            aria-label="Comparison"
            data={operatorsOf(row.field).map((value) => ({ value, label: operatorLabels[value] }))}
            value={row.operator}
            onChange={(event) =>
              setRow(index, changeRow(row, row.field, event.currentTarget.value as ConditionRow['operator']))
            }
          />
          {editable && (
            <ActionIcon
              aria-label={`Take away condition ${index + 1}`}
              onClick={() => onChange(rows.toSpliced(index, 1))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
          <div className={styles.value}>
            <ConditionValue row={row} onChange={(value) => setRow(index, { ...row, value })} />
          </div>
        </fieldset>
      ))}
      {editable && rows.length < rowsMax && (
        <Button
          variant="default"
          className={styles.switch ?? ''}
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rows, firstRow])}
        >
          {rows.length === 0 ? 'Only certain leads' : 'And'}
        </Button>
      )}
    </div>
  );
}
