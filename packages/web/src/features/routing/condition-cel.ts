import type { RoutingRule } from '@catchment/contract';

export type ConditionRow = NonNullable<RoutingRule['form']>[number];
type Field = ConditionRow['field'];
type Operator = ConditionRow['operator'];

/** Where each field of the form stands in the expression language. */
const paths: Record<Field, string> = {
  product: 'lead.product',
  segment: 'lead.segment',
  channel: 'lead.channel',
  state: 'lead.state',
  language: 'lead.language',
  amount: 'lead.amount',
  score: 'score',
  known_client: 'account.known_client',
  assets: 'account.assets',
  employees: 'account.employees',
};

const signs: Record<Operator, string> = {
  is: '==',
  'is-not': '!=',
  in: 'in',
  'at-least': '>=',
  'at-most': '<=',
};

/** Matches every lead: what a form without rows says. */
const everyLead = 'true';

/** The form as a CEL expression: every row must hold. */
export function celFromForm(rows: readonly ConditionRow[]): string {
  if (rows.length === 0) return everyLead;
  return rows.map((row) => `${paths[row.field]} ${signs[row.operator]} ${literal(row)}`).join(' && ');
}

/** The form that writes this expression, or null when it was written by hand. */
export function formFromCel(cel: string): ConditionRow[] | null {
  const text = cel.trim();
  if (text === everyLead) return [];
  const rows: ConditionRow[] = [];
  for (const clause of splitClauses(text)) {
    const row = readClause(clause);
    if (row === null) return null;
    rows.push(row);
  }
  return rows;
}

/** Amounts and assets are decimal numbers to the expression language, even when they are whole. */
function literal(row: ConditionRow): string {
  const { field, value } = row;
  if (typeof value === 'number' && isDecimal(field) && Number.isInteger(value)) return `${value}.0`;
  return Array.isArray(value)
    ? `[${value.map((entry) => JSON.stringify(entry)).join(', ')}]`
    : JSON.stringify(value);
}

function isDecimal(field: Field): boolean {
  return field === 'amount' || field === 'assets' || field === 'score';
}

/** At every `&&` that stands outside a text. */
function splitClauses(cel: string): string[] {
  const clauses: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < cel.length; at++) {
    if (quoted && cel[at] === '\\') at++;
    else if (cel[at] === '"') quoted = !quoted;
    else if (!quoted && cel.startsWith('&&', at)) {
      clauses.push(cel.slice(start, at));
      start = at + 2;
      at++;
    }
  }
  return [...clauses, cel.slice(start)];
}

function readClause(clause: string): ConditionRow | null {
  const parts = /^([a-z_.]+) (==|!=|>=|<=|in) (.+)$/s.exec(clause.trim());
  if (!parts) return null;
  const field = keyOf(paths, parts[1]!);
  const operator = keyOf(signs, parts[2]!);
  const value = readLiteral(parts[3]!);
  if (!field || !operator || value === null || Array.isArray(value) !== (operator === 'in')) return null;
  return { field, operator, value };
}

function readLiteral(text: string): ConditionRow['value'] | null {
  try {
    const value: unknown = JSON.parse(text);
    const readable = Array.isArray(value)
      ? value.every((entry) => typeof entry === 'string')
      : ['string', 'number', 'boolean'].includes(typeof value);
    return readable ? (value as ConditionRow['value']) : null;
  } catch {
    return null;
  }
}

function keyOf<K extends string>(table: Record<K, string>, value: string): K | undefined {
  return (Object.keys(table) as K[]).find((key) => table[key] === value);
}
