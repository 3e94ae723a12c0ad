import type { listRuleSets, RouteOk, RoutingRule } from '@catchment/contract';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { edit, redo, startEdits, undo } from './rule-edits.ts';

export type RuleSet = RouteOk<typeof listRuleSets>['items'][number];

/** What is being prepared, and what routes leads now. */
export function editableRules(sets: readonly RuleSet[]) {
  return {
    draft: sets.find((set) => set.state === 'draft') ?? null,
    live: sets.find((set) => set.state === 'published') ?? null,
  };
}

/** The rules as edited here, with undo and redo by button and key. */
export function useRuleEdits(saved: readonly RoutingRule[]) {
  const [edits, setEdits] = useState(() => startEdits(saved));
  const stepBack = () => setEdits(undo);
  const stepForward = () => setEdits(redo);
  useHotkeys([
    ['mod+Z', stepBack],
    ['mod+shift+Z', stepForward],
  ]);
  return {
    rules: edits.rules,
    changed: edits.rules !== saved,
    change: (rules: readonly RoutingRule[]) => setEdits((before) => edit(before, rules)),
    undo: edits.before.length > 0 ? stepBack : null,
    redo: edits.after.length > 0 ? stepForward : null,
  };
}

export type Editing = ReturnType<typeof useRuleEdits>;
