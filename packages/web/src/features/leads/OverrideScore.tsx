import { getLead, type Lead, listDecisions, listLeads, overrideScore } from '@catchment/contract';
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import styles from './leads.module.css';

const changes = [getLead, listLeads, listDecisions];
const lasting = ['7', '30', '60', '90'].map((days) => ({ value: days, label: `${days} days` }));

interface OverrideScoreProps {
  lead: Lead;
  score: NonNullable<Lead['score']>;
  onClose: () => void;
}

/** "I know better, because": the reader's own figure stands in for the score for a while. */
export function OverrideScore({ lead, score, onClose }: OverrideScoreProps) {
  const [figure, setFigure] = useState<number | string>(Math.round(100 * score.probability));
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('30');
  const set = useAction(overrideScore, {
    changes,
    showsError: true,
    onDone: () => {
      sayDone('Your figure stands; the list and routing go by it');
      onClose();
    },
  });
  const value = Number(figure);
  const isFigure = figure !== '' && value >= 0 && value <= 100;
  const missing = isFigure
    ? reason.trim().length < 3
      ? 'Say why in a few words'
      : undefined
    : 'Give a figure from 0 to 100';
  return (
    <Form
      submitLabel="Put this figure"
      busy={set.isPending}
      error={set.error}
      disabledReason={missing}
      onCancel={onClose}
      onSubmit={() => set.mutate({ id: lead.id, probability: value / 100, reason, days: Number(days) })}
    >
      <div className={styles.twoFields}>
        <NumberInput
          label="Likely to buy, %"
          min={0}
          max={100}
          decimalScale={0}
          value={figure}
          onChange={setFigure}
          error={fieldError(set.error, 'probability')}
        />
        <NativeSelect
          label="It lasts"
          data={lasting}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label="Why"
        description="Kept with the lead; the model’s own score stays beside it"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(set.error, 'reason')}
      />
    </Form>
  );
}
