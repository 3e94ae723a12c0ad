import { answerAssignment, listLeads, listUnassigned } from '@catchment/contract';
import { Chip, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import { declineReasons } from './lead-words.ts';
import styles from './leads.module.css';

interface DeclineProps {
  leadId: string;
  onDeclined: () => void;
  onClose: () => void;
}

/** "No, because": the lead goes to the next rep at once, and the answer says to whom. */
export function Decline({ leadId, onDeclined, onClose }: DeclineProps) {
  const [reason, setReason] = useState('');
  const decline = useAction(answerAssignment, {
    changes: [listLeads, listUnassigned],
    showsError: true,
    onDone: (answer) => {
      sayDone(answer.repName ? `Goes to ${answer.repName}: ${answer.reason}` : answer.reason);
      onDeclined();
    },
  });
  return (
    <Form
      submitLabel="Decline"
      busy={decline.isPending}
      error={decline.error}
      onCancel={onClose}
      onSubmit={() => decline.mutate({ id: leadId, accept: false, reason })}
      disabledReason={reason.trim() ? undefined : 'Say why; the next rep and your manager can read it'}
    >
      <Chip.Group value={reason} onChange={(value) => setReason(value as string)}>
        <div className={styles.buttons}>
          {declineReasons.map((text) => (
            <Chip key={text} value={text} size="xs">
              {text}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <TextInput
        label="Why not"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(decline.error, 'reason')}
      />
    </Form>
  );
}
