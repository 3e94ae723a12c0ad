import type { describeKinds, RouteOutcome } from '@catchment/contract';
import { type FieldType, fieldsOf, type ImportField, importKinds } from './import-kinds.ts';

type WireType = 'text' | 'integer' | 'number' | 'money' | 'date' | 'state' | 'list' | 'enum';

const wireTypes: Record<FieldType, WireType> = {
  text: 'text',
  integer: 'integer',
  number: 'number',
  money: 'money',
  date: 'date',
  instant: 'date',
  flag: 'enum',
  state: 'state',
  county: 'text',
  choice: 'enum',
  list: 'list',
  licences: 'list',
  absences: 'list',
};

export async function describeKindsOperation(): Promise<RouteOutcome<typeof describeKinds>> {
  const kinds = importKinds.map((kind) => ({
    kind,
    label: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    fields: fieldsOf[kind].map((field) => ({
      field: field.name,
      label: field.label,
      required: field.isRequired,
      type: wireTypes[field.type],
      expected: field.expected,
      values: valuesOf(field),
    })),
  }));
  return { kind: 'ok', body: { kinds } };
}

function valuesOf(field: ImportField): string[] | null {
  if (field.type === 'flag') return ['yes', 'no'];
  return field.choices === undefined ? null : [...new Set(Object.values(field.choices))];
}
