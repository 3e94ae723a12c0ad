import { Environment } from '@marcbachmann/cel-js';
import type { LeadFacts } from './route-facts.ts';

/** A condition that was checked: tells whether it holds for a lead. */
export type Condition = (lead: LeadFacts) => boolean;

export type CompiledCondition = { kind: 'ok'; holds: Condition } | { kind: 'invalid'; message: string };

/**
 * Reads a condition of the Common Expression Language over `lead`, `account` and `score`.
 *
 * It must be a yes or no, name only fields that exist, and run in bounded time: loops over lists and regular
 * expressions are refused.
 */
export function compileCondition(text: string): CompiledCondition {
  const checked = check(text);
  if (checked !== null) return { kind: 'invalid', message: checked };
  const expression = environment.parse(text);
  const holds: Condition = (lead) => expression(valuesOf(lead) as never) === true;
  return { kind: 'ok', holds };
}

const environment = new Environment({ limits: { maxAstNodes: 400, maxDepth: 40, maxListElements: 200 } })
  .registerVariable({
    name: 'lead',
    schema: {
      product: 'string',
      segment: 'string',
      channel: 'string',
      state: 'string',
      language: 'string',
      city: 'string',
      zip: 'string',
      need: 'string',
      amount: 'double',
    },
  })
  .registerVariable({
    name: 'account',
    schema: { known: 'bool', known_client: 'bool', assets: 'double', employees: 'int' },
  })
  .registerVariable('score', 'double');

/** What is not known is empty or zero, so that a condition always has an answer. */
function valuesOf({ account, probability, ...lead }: LeadFacts): object {
  return {
    lead: {
      product: lead.product,
      segment: lead.segment ?? '',
      channel: lead.channel,
      state: lead.state ?? '',
      language: lead.language,
      city: lead.city ?? '',
      zip: lead.zip ?? '',
      need: lead.need ?? '',
      amount: (lead.amountCents ?? 0) / 100,
    },
    account: {
      known: account !== null,
      known_client: account?.isKnownClient ?? false,
      assets: (account?.assetsCents ?? 0) / 100,
      employees: BigInt(account?.employees ?? 0),
    },
    score: probability ?? 0,
  };
}

const unbounded = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'matches']);

function check(text: string): string | null {
  try {
    const banned = findCall(environment.parse(text).ast, unbounded);
    if (banned !== null)
      return `${banned}(…) is not allowed here: compare fields with ==, !=, <, >, in, startsWith or contains.`;
    const { valid, type, error } = environment.check(text);
    if (!valid) return firstLine(error?.message ?? 'it cannot be read');
    return String(type) === 'bool' ? null : `expected a condition that is true or false, got ${String(type)}`;
  } catch (error) {
    return firstLine(error instanceof Error ? error.message : String(error));
  }
}

/** The fields of lead and account that a condition reads; none where it cannot be read. */
export function fieldsOf(text: string): ReadonlySet<string> {
  const fields = new Set<string>();
  try {
    collectFields(environment.parse(text).ast, fields);
  } catch {
    // What cannot be read is said elsewhere, with where it breaks.
  }
  return fields;
}

function collectFields(node: unknown, fields: Set<string>): void {
  if (Array.isArray(node)) {
    for (const child of node) collectFields(child, fields);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const { op, args } = node as { op?: unknown; args?: unknown };
  const field = Array.isArray(args) ? args[1] : undefined;
  if (op === '.' && typeof field === 'string') fields.add(field);
  if (op === '[]') fields.add(String((field as { args?: unknown } | undefined)?.args));
  collectFields(args, fields);
}

/** The name of the first call in the tree that is in `names`. */
function findCall(node: unknown, names: ReadonlySet<string>): string | null {
  if (Array.isArray(node)) {
    for (const child of node) {
      const found = findCall(child, names);
      if (found !== null) return found;
    }
    return null;
  }
  if (node === null || typeof node !== 'object') return null;
  const { op, args } = node as { op?: unknown; args?: unknown };
  if ((op === 'rcall' || op === 'call') && Array.isArray(args) && names.has(String(args[0]))) {
    return String(args[0]);
  }
  return findCall(args, names);
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.trim();
}
