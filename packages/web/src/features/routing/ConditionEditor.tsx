import { checkCondition, type RoutingRule } from '@catchment/contract';
import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { count } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { readProblem } from '../../ui/states/problem.ts';
import { ConditionForm } from './ConditionForm.tsx';
import { type ConditionRow, celFromForm, formFromCel } from './condition-cel.ts';
import styles from './routing.module.css';

interface ConditionEditorProps {
  rule: RoutingRule;
  editable: boolean;
  onChange: (rule: RoutingRule) => void;
}

/** A condition as a form that writes the expression, or as the expression itself; checked while it is written. */
export function ConditionEditor({ rule, editable, onChange }: ConditionEditorProps) {
  const form = formFromCel(rule.condition);
  const [byHand, setByHand] = useState(form === null);
  const setForm = (rows: ConditionRow[]) => onChange({ ...rule, condition: celFromForm(rows), form: rows });
  const setText = (condition: string) => onChange({ ...rule, condition, form: formFromCel(condition) });
  return (
    <div className={styles.condition}>
      {byHand || form === null ? (
        <Textarea
          aria-label="Condition, as an expression over lead, account and score"
          autosize
          minRows={2}
          readOnly={!editable}
          classNames={{ input: styles.code ?? '' }}
          value={rule.condition}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <>
          <ConditionForm rows={form} editable={editable} onChange={setForm} />
          <code className={styles.written}>{rule.condition}</code>
        </>
      )}
      {editable && (
        <Button
          variant="subtle"
          className={styles.switch ?? ''}
          disabled={byHand && form === null}
          title={byHand && form === null ? 'This expression says more than the form can show' : ''}
          onClick={() => setByHand(!byHand)}
        >
          {byHand ? 'Use the form' : 'Write the expression by hand'}
        </Button>
      )}
      <ConditionCheck condition={rule.condition} />
    </div>
  );
}

/** Whether the server accepts the condition, and how many of last month's leads it matches. */
function ConditionCheck({ condition }: { condition: string }) {
  const [asked] = useDebouncedValue(condition, 300);
  const check = useQuery({
    ...query(checkCondition, { condition: asked }),
    placeholderData: keepPreviousData,
  });
  if (check.error) return <Notice tone="bad">{readProblem(check.error).detail}</Notice>;
  if (!check.data) return <p className="quiet small">Checking…</p>;
  if (!check.data.valid) return <Notice tone="bad">{check.data.message}</Notice>;
  return (
    <p className="quiet small" role="status">
      {check.data.matched === null
        ? 'A valid condition.'
        : `Matches ${count(check.data.matched)} of last month’s ${count(check.data.of ?? 0)} leads.`}
    </p>
  );
}
