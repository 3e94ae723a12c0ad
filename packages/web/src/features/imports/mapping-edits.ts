import type { ImportRun } from '@catchment/contract';

export type Mapping = ImportRun['mapping'];
export type FieldMapping = Mapping[string];

/** The ways a column may write its dates or numbers, by what the field holds. */
export function formatsFor(type: string): readonly { value: string; label: string }[] {
  if (type === 'date') return dateFormats;
  return ['integer', 'number', 'money', 'percent'].includes(type) ? numberFormats : [];
}

const dateFormats = [
  { value: '', label: 'Year first, or plain to see' },
  { value: 'mdy', label: 'Month first: 03/14/2026' },
  { value: 'dmy', label: 'Day first: 14/03/2026' },
];

const numberFormats = [
  { value: '', label: 'Plain to see' },
  { value: 'decimal-point', label: '1,234.5' },
  { value: 'decimal-comma', label: '1.234,5' },
];

const nothing: FieldMapping = { column: null, format: null, constant: null };

/** The mapping with one field filled differently; a field that nothing fills is left out. */
export function mapField(mapping: Mapping, field: string, change: Partial<FieldMapping>): Mapping {
  const next = { ...nothing, ...mapping[field], ...change };
  const { [field]: _before, ...others } = mapping;
  const empty = next.column === null && (next.constant === null || next.constant === '');
  return empty ? others : { ...others, [field]: next };
}

/** Required fields that nothing fills yet. */
export function missingFields<F extends { field: string; required: boolean }>(
  fields: readonly F[],
  mapping: Mapping,
): F[] {
  return fields.filter((field) => field.required && mapping[field.field] === undefined);
}

/** Columns of the file that fill no field. */
export function unusedColumns(headers: readonly string[], mapping: Mapping): string[] {
  const used = new Set(Object.values(mapping).map((entry) => entry.column));
  return headers.filter((header) => !used.has(header));
}

/** A saved mapping as far as this file has its columns. */
export function fitMapping(saved: Mapping, headers: readonly string[]): Mapping {
  const fits = ([, { column, constant }]: [string, FieldMapping]) =>
    column === null ? constant !== null : headers.includes(column);
  return Object.fromEntries(Object.entries(saved).filter(fits));
}
