import { money, percent } from '../../ui/format/numbers.ts';
import { words } from '../../ui/words.ts';
import { type ConditionRow, formFromCel } from './condition-cel.ts';

type Field = ConditionRow['field'];
type Operator = ConditionRow['operator'];

export const fieldLabels: Record<Field, string> = {
  product: 'Product',
  segment: 'Segment',
  channel: 'Channel',
  state: 'State',
  language: 'Language',
  amount: 'Amount, $',
  score: 'Score, %',
  known_client: 'Known client',
  assets: 'Assets of the account, $',
  employees: 'Employees of the account',
};

export const operatorLabels: Record<Operator, string> = {
  is: 'is',
  'is-not': 'is not',
  in: 'is one of',
  'at-least': 'is at least',
  'at-most': 'is at most',
};

const numeric: readonly Field[] = ['amount', 'score', 'assets', 'employees'];

/** How a field can be compared; the first is what a new row starts with. */
export function operatorsOf(field: Field): readonly Operator[] {
  if (field === 'known_client') return ['is'];
  return numeric.includes(field) ? ['at-least', 'at-most'] : ['is', 'is-not', 'in'];
}

/** The row with another field or operator, and a value that fits them. */
export function changeRow(row: ConditionRow, field: Field, operator: Operator): ConditionRow {
  const fitting = operatorsOf(field).includes(operator) ? operator : operatorsOf(field)[0]!;
  const sameShape = field === row.field && (fitting === 'in') === Array.isArray(row.value);
  return { field, operator: fitting, value: sameShape ? row.value : emptyValue(field, fitting, row) };
}

function emptyValue(field: Field, operator: Operator, before: ConditionRow): ConditionRow['value'] {
  if (field === 'known_client') return true;
  if (numeric.includes(field)) return 0;
  const kept = field === before.field ? before.value : '';
  if (operator === 'in') return typeof kept === 'string' && kept ? [kept] : [];
  return Array.isArray(kept) ? (kept[0] ?? '') : kept;
}

/** A condition as a sentence, or null when only its expression can tell. */
export function conditionSentence(condition: string): string | null {
  const rows = formFromCel(condition);
  if (rows === null) return null;
  if (rows.length === 0) return 'Every lead';
  return rows.map(rowSentence).join(', and ');
}

function rowSentence(row: ConditionRow): string {
  if (row.field === 'known_client') return row.value === true ? 'a known client' : 'not a known client';
  const label = fieldLabels[row.field].replace(/, [$%]$/, '').toLowerCase();
  return `${label} ${operatorLabels[row.operator]} ${valueWords(row)}`;
}

function valueWords({ field, value }: ConditionRow): string {
  if (Array.isArray(value)) return value.map((entry) => shown(field, entry)).join(' or ');
  if (typeof value !== 'number') return shown(field, String(value));
  if (field === 'score') return percent(value);
  return field === 'employees' ? String(value) : money(value * 100);
}

function shown(field: Field, value: string): string {
  return field === 'state' ? value : words(value).toLowerCase();
}
