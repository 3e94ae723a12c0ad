import { fileLimits } from './files/file-limits.ts';
import type { RawRow } from './files/raw-table.ts';
import type { Mapping } from './guess-mapping.ts';
import { fieldsOf, type ImportField, type ImportKind } from './import-kinds.ts';
import { type FieldValue, readValue, type ValueFormat, valueFormats } from './read-value.ts';

export interface RowError {
  row: number;
  column: string;
  value: string;
  expected: string;
  message: string;
}

export interface ReadRow {
  row: number;
  /** Every field of the kind; null where the file says nothing. */
  values: Record<string, FieldValue>;
  errors: RowError[];
}

export type RowReader = (row: RawRow) => ReadRow;

interface Source {
  field: ImportField;
  column: string;
  index: number;
  format: ValueFormat;
  constant: string | null;
}

/**
 * Prepares the reading of rows under a mapping.
 *
 * @returns what is wrong with the mapping itself, or a reader that turns a row into values and errors
 */
export function rowReader(
  kind: ImportKind,
  header: readonly string[],
  mapping: Mapping,
): { kind: 'reader'; read: RowReader } | { kind: 'invalid'; problems: { path: string; message: string }[] } {
  const problems = checkMapping(kind, header, mapping);
  if (problems.length > 0) return { kind: 'invalid', problems };
  const sources = fieldsOf[kind].map((field) => sourceOf(field, header, mapping));
  return { kind: 'reader', read: (row) => readRow(sources, header.length, row) };
}

function checkMapping(
  kind: ImportKind,
  header: readonly string[],
  mapping: Mapping,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const fields = new Map(fieldsOf[kind].map((field) => [field.name, field]));
  for (const [name, { column, format }] of Object.entries(mapping)) {
    const path = `mapping.${name}`;
    if (!fields.has(name)) problems.push({ path, message: `${kind} have no field ${name}` });
    if (column !== null && !header.includes(column)) {
      problems.push({ path, message: `the file has no column "${column}"` });
    }
    if (format !== null && !(valueFormats as readonly string[]).includes(format)) {
      problems.push({ path, message: `expected one of ${valueFormats.join(', ')}, got ${format}` });
    }
  }
  for (const field of fields.values()) {
    const source = mapping[field.name];
    if (field.isRequired && (source?.column ?? source?.constant ?? null) === null) {
      problems.push({
        path: `mapping.${field.name}`,
        message: `${field.label} is needed: choose the column that holds it`,
      });
    }
  }
  return problems;
}

function sourceOf(field: ImportField, header: readonly string[], mapping: Mapping): Source {
  const given = mapping[field.name];
  const column = given?.column ?? null;
  return {
    field,
    column: column ?? field.label,
    index: column === null ? -1 : header.indexOf(column),
    format: (given?.format ?? null) as ValueFormat,
    constant: given?.constant ?? null,
  };
}

function readRow(sources: readonly Source[], width: number, row: RawRow): ReadRow {
  const values: Record<string, FieldValue> = {};
  const errors: RowError[] = [];
  if (row.cells.length > width) {
    const rest = row.cells.slice(width).find((cell) => cell.trim() !== '');
    if (rest !== undefined) {
      const expected = `${width} cells`;
      const message = `the row has ${row.cells.length} cells and the header ${width}: a separator may stand inside a cell without quotes`;
      errors.push({ row: row.row, column: '', value: shown(rest), expected, message });
    }
  }
  for (const source of sources) {
    const cell = source.index < 0 ? '' : (row.cells[source.index] ?? '');
    const text = cell.trim() === '' ? (source.constant ?? '') : cell;
    const value =
      text.length > fileLimits.cellCharacters ? undefined : readValue(source.field, text, source.format);
    values[source.field.name] = value ?? null;
    const error = errorOf(source, text, value);
    if (error !== undefined) errors.push({ row: row.row, ...error });
  }
  return { row: row.row, values, errors };
}

function errorOf(
  { field, column }: Source,
  text: string,
  value: FieldValue | undefined,
): Omit<RowError, 'row'> | undefined {
  const { expected } = field;
  if (value === undefined) {
    return { column, value: shown(text), expected, message: `expected ${expected}, got "${shown(text)}"` };
  }
  if (value === null && field.isRequired) {
    return { column, value: '', expected, message: `${field.label} is empty: expected ${expected}` };
  }
  return undefined;
}

function shown(text: string): string {
  const plain = text.toWellFormed().replaceAll('\u0000', '');
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain;
}
