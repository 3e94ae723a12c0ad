import { getLead, listLeads, moveLead } from '@catchment/contract';
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import { words } from '../../ui/words.ts';
import type { FullLead } from './full-lead.ts';
import { endStages, type LeadStage, nextStages } from './lead-words.ts';
import styles from './leads.module.css';

/** Moves a lead on in one tap; an end also takes its amount or reason, because the model learns from it. */
export function MoveStage({ lead }: { lead: FullLead }) {
  const [ending, setEnding] = useState<LeadStage | null>(null);
  const move = useAction(moveLead, {
    changes: [getLead, listLeads],
    onDone: (moved) => sayDone(`${moved.company} is ${words(moved.stage).toLowerCase()}`),
  });
  const choose = (stage: LeadStage) => {
    if (endStages.includes(stage)) setEnding(stage);
    else move.mutate({ id: lead.id, version: lead.version, stage });
  };
  if (ending) return <EndLead lead={lead} stage={ending} onClose={() => setEnding(null)} />;
  return (
    <div className={styles.moveOn}>
      <span className="quiet small">Move on to</span>
      {nextStages
        .filter((stage) => stage !== lead.stage)
        .map((stage) => (
          <Button
            key={stage}
            variant="default"
            px="sm"
            loading={move.isPending}
            onClick={() => choose(stage)}
          >
            {words(stage)}
          </Button>
        ))}
    </div>
  );
}

function EndLead({ lead, stage, onClose }: { lead: FullLead; stage: LeadStage; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState<number | ''>(lead.amountCents === null ? '' : lead.amountCents / 100);
  const end = useAction(moveLead, {
    changes: [getLead, listLeads],
    showsError: true,
    onDone: () => {
      sayDone(`Closed as ${words(stage).toLowerCase()}. The next model learns from it`);
      onClose();
    },
  });
  const won = stage === 'won';
  const submit = () =>
    end.mutate({
      id: lead.id,
      version: lead.version,
      stage,
      ...(reason.trim() && { reason: reason.trim() }),
      ...(won && amount !== '' && { amountCents: Math.round(amount * 100) }),
    });
  return (
    <Form
      submitLabel={`Close as ${words(stage).toLowerCase()}`}
      busy={end.isPending}
      error={end.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      {won && (
        <NumberInput
          label="Amount, $"
          min={0}
          thousandSeparator=","
          value={amount}
          onChange={(value) => setAmount(value === '' ? '' : Number(value))}
          error={fieldError(end.error, 'amountCents')}
        />
      )}
      <TextInput
        label={won ? 'What decided it' : 'Why it ended'}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(end.error, 'reason')}
      />
    </Form>
  );
}
