import { NativeSelect, TextInput } from '@mantine/core';
import { percent } from '../../ui/format/numbers.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { ImportField, PreviewResult } from './import-parts.ts';
import { distinctWords } from './import-words.ts';
import styles from './imports.module.css';
import { formatsFor, type Mapping, mapField } from './mapping-edits.ts';

interface MappingFieldsProps {
  fields: readonly ImportField[];
  headers: readonly string[];
  mapping: Mapping;
  preview: PreviewResult | undefined;
  onChange: (mapping: Mapping) => void;
}

/** One line a field: what it expects, where it comes from, and how much of it can be read. */
export function MappingFields({ fields, ...shared }: MappingFieldsProps) {
  return (
    <ul className={styles.fields}>
      {fields.map((field) => (
        <FieldLine key={field.field} field={field} {...shared} />
      ))}
    </ul>
  );
}

type FieldLineProps = Omit<MappingFieldsProps, 'fields'> & { field: ImportField };

function FieldLine({ field, headers, mapping, preview, onChange }: FieldLineProps) {
  const current = mapping[field.field];
  const formats = formatsFor(field.type);
  const change = (patch: object) => onChange(mapField(mapping, field.field, patch));
  return (
    <li className={styles.field}>
      <span>
        <span className={styles.fieldName}>{field.label}</span> {field.required && <Mark>Needed</Mark>}
        <span className={styles.expected}>{field.expected}</span>
      </span>
      <NativeSelect
        aria-label={`Column for ${field.label}`}
        data={[{ value: '', label: 'No column' }, ...headers]}
        value={current?.column ?? ''}
        error={field.required && current === undefined}
        onChange={(event) => change({ column: event.currentTarget.value || null, constant: null })}
      />
      {current?.column ? (
        formats.length > 0 && (
          <NativeSelect
            aria-label={`How ${field.label} is written`}
            data={[...formats]}
            value={current.format ?? ''}
            onChange={(event) => change({ format: event.currentTarget.value || null })}
          />
        )
      ) : (
        <TextInput
          aria-label={`The same ${field.label} for every row`}
          placeholder="Same for every row"
          value={current?.constant ?? ''}
          onChange={(event) => change({ constant: event.currentTarget.value || null })}
        />
      )}
      <FieldState field={field} mapped={current !== undefined} preview={preview} />
    </li>
  );
}

interface FieldStateProps {
  field: ImportField;
  mapped: boolean;
  preview: PreviewResult | undefined;
}

function FieldState({ field, mapped, preview }: FieldStateProps) {
  if (!mapped) return field.required ? <Mark tone="bad">Nothing fills it</Mark> : <span />;
  const quality = preview?.quality.find((entry) => entry.field === field.field);
  if (!quality) return <span />;
  const tone = quality.valid >= 0.999 ? 'good' : quality.valid >= 0.95 ? 'warn' : 'bad';
  return (
    <span className={styles.fieldState}>
      <Mark tone={tone}>{percent(quality.valid, 1)} readable</Mark>
      <span className="quiet small">
        {percent(quality.filled)} filled, {distinctWords(quality.distinct)} different
      </span>
    </span>
  );
}
