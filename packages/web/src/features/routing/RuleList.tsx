import type { RoutingRule } from '@catchment/contract';
import { Switch } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { counted } from '../../ui/format/numbers.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import { conditionSentence } from './condition-words.ts';
import styles from './routing.module.css';
import { methods } from './routing-words.ts';
import { moveRule, replaceRule } from './rule-edits.ts';
import { useReorder } from './use-reorder.ts';

interface RuleListProps {
  rules: readonly RoutingRule[];
  selectedId: string | null;
  editable: boolean;
  onOpen: (ruleId: string) => void;
  onChange: (rules: readonly RoutingRule[]) => void;
}

/** The rules in the order they are tried; dragged, or moved with the arrow keys on their handle. */
export function RuleList({ rules, selectedId, editable, onOpen, onChange }: RuleListProps) {
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { drag, handleProps } = useReorder(list, (from, to) => {
    const target = Math.max(0, Math.min(rules.length - 1, to));
    onChange(moveRule(rules, from, target));
    setSaid(`${rules[from]?.name} is now rule ${target + 1} of ${rules.length}`);
  });
  return (
    <>
      <ol className={styles.rules} ref={list}>
        {rules.map((rule, index) => (
          <li
            key={rule.id}
            data-reorder-index={index}
            data-drop={dropSide(drag, index)}
            className={`${styles.rule} ${rule.id === selectedId ? styles.selected : ''}`}
          >
            {editable && (
              <button
                type="button"
                data-reorder-handle
                className={styles.handle}
                aria-label={`Move ${rule.name}, rule ${index + 1} of ${rules.length}; use the arrow keys`}
                {...handleProps(index)}
              >
                <IconGripVertical size={16} aria-hidden />
              </button>
            )}
            <span className={styles.position}>{index + 1}</span>
            <button type="button" className={styles.open} onClick={() => onOpen(rule.id)}>
              <RuleWords rule={rule} />
            </button>
            <Switch
              aria-label={`${rule.name} is in use`}
              checked={rule.enabled}
              disabled={!editable}
              onChange={(event) =>
                onChange(replaceRule(rules, { ...rule, enabled: event.currentTarget.checked }))
              }
            />
          </li>
        ))}
      </ol>
      <div className="visually-hidden" role="status">
        {said}
      </div>
    </>
  );
}

function dropSide(drag: { from: number; over: number } | null, index: number): string | undefined {
  if (!drag) return undefined;
  if (drag.from === index) return 'moving';
  if (drag.over !== index) return undefined;
  return drag.over < drag.from ? 'above' : 'below';
}

function RuleWords({ rule }: { rule: RoutingRule }) {
  const sentence = conditionSentence(rule.condition);
  return (
    <>
      <span className={styles.ruleName}>
        {rule.name} {!rule.enabled && <Mark>Off</Mark>}
      </span>
      <span className={styles.ruleCondition}>{sentence ?? <code>{rule.condition}</code>}</span>
      <span className={styles.ruleMethod}>{whoWords(rule)}</span>
    </>
  );
}

/** "In turn, among all reps" */
function whoWords(rule: RoutingRule): string {
  const method = methods.find((entry) => entry.value === rule.method)?.label ?? rule.method;
  if (rule.method === 'territory-owner' && rule.pool.kind === 'territory') return method;
  return `${method}, among ${poolWords(rule)}`;
}

function poolWords({ pool }: RoutingRule): string {
  if (pool.kind === 'territory') return 'the reps of the territory';
  return pool.kind === 'everyone' ? 'all reps' : counted(pool.repIds.length, 'rep');
}
