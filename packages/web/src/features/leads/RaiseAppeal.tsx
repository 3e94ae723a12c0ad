import { listScoreAppeals, raiseScoreAppeal } from '@catchment/contract';
import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { sayDone } from '../../ui/toast.ts';
import { choices } from '../../ui/words.ts';

const statementLengthMin = 10;
const sides = ['the client', 'the rep'] as const;

/** Asks for a person's answer to a score, on behalf of the client or the rep. */
export function RaiseAppeal({ leadId, onClose }: { leadId: string; onClose: () => void }) {
  const [raisedFor, setRaisedFor] = useState<(typeof sides)[number]>('the client');
  const [statement, setStatement] = useState('');
  const raise = useAction(raiseScoreAppeal, {
    changes: [listScoreAppeals],
    showsError: true,
    onDone: () => {
      sayDone('Your manager or compliance answers within 30 days; it stands with the score');
      onClose();
    },
  });
  return (
    <Form
      submitLabel="Ask for a person’s answer"
      busy={raise.isPending}
      error={raise.error}
      onCancel={onClose}
      onSubmit={() => raise.mutate({ id: leadId, raisedFor, statement: statement.trim() })}
      disabledReason={
        statement.trim().length < statementLengthMin
          ? 'Say in a sentence what is wrong with the score'
          : undefined
      }
    >
      <NativeSelect
        label="For whom"
        data={choices(sides)}
        value={raisedFor}
        onChange={(event) => setRaisedFor(event.currentTarget.value as typeof raisedFor)}
      />
      <Textarea
        label="What is wrong with it"
        description="Read by a manager or compliance, who may put their own figure in its place"
        value={statement}
        maxLength={2000}
        onChange={(event) => setStatement(event.currentTarget.value)}
      />
    </Form>
  );
}
