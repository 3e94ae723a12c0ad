import type { RoutingRule } from '@catchment/contract';

type Rules = readonly RoutingRule[];

/** The rules as edited in this page and not yet saved, with every step before and after. */
export interface RuleEdits {
  before: readonly Rules[];
  rules: Rules;
  after: readonly Rules[];
}

const stepsKept = 200;

export function startEdits(rules: Rules): RuleEdits {
  return { before: [], rules, after: [] };
}

export function edit(edits: RuleEdits, rules: Rules): RuleEdits {
  return { before: [...edits.before, edits.rules].slice(-stepsKept), rules, after: [] };
}

export function undo(edits: RuleEdits): RuleEdits {
  const last = edits.before.at(-1);
  if (!last) return edits;
  return { before: edits.before.slice(0, -1), rules: last, after: [edits.rules, ...edits.after] };
}

export function redo(edits: RuleEdits): RuleEdits {
  const [next, ...after] = edits.after;
  if (!next) return edits;
  return { before: [...edits.before, edits.rules], rules: next, after };
}

/** The order with one rule taken out and put in again; the others keep theirs. */
export function moveRule(rules: Rules, from: number, to: number): Rules {
  const target = Math.max(0, Math.min(rules.length - 1, to));
  if (target === from || !rules[from]) return rules;
  const others = rules.toSpliced(from, 1);
  return others.toSpliced(target, 0, rules[from]);
}

export function replaceRule(rules: Rules, rule: RoutingRule): Rules {
  return rules.map((entry) => (entry.id === rule.id ? rule : entry));
}

export function removeRule(rules: Rules, id: string): Rules {
  return rules.filter((rule) => rule.id !== id);
}

/** A rule that matches every lead, under a name and id of its own. */
export function newRule(rules: Rules): RoutingRule {
  return {
    id: freeId(rules),
    name: 'New rule',
    enabled: true,
    condition: 'true',
    form: [],
    method: 'territory-owner',
    pool: { kind: 'territory' },
    overflow: 'queue',
  };
}

function freeId(rules: Rules): string {
  const taken = new Set(rules.map((rule) => rule.id));
  let number = rules.length + 1;
  while (taken.has(`rule-${number}`)) number++;
  return `rule-${number}`;
}
