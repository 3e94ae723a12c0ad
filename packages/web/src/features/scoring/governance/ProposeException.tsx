import { listPolicyExceptions, proposePolicyException } from '@catchment/contract';
import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../../app/api/query.ts';
import { Form } from '../../../ui/form/Form.tsx';
import { fieldError } from '../../../ui/states/problem.ts';
import { sayDone } from '../../../ui/toast.ts';
import styles from './governance.module.css';

const reasonLengthMin = 10;
const empty = { column: '', reason: '', expiresOn: '' };

/** Asks that a prohibited column may be used: which, why, and until when. */
export function ProposeException() {
  const [asked, setAsked] = useState(empty);
  const propose = useAction(proposePolicyException, {
    changes: [listPolicyExceptions],
    showsError: true,
    onDone: () => {
      setAsked(empty);
      sayDone('Asked; someone else decides');
    },
  });
  const set = (part: Partial<typeof empty>) => setAsked({ ...asked, ...part });
  const lacks =
    asked.column.trim() === '' || asked.expiresOn === '' || asked.reason.trim().length < reasonLengthMin;
  return (
    <div className={styles.form}>
      <Form
        submitLabel="Ask for it"
        busy={propose.isPending}
        error={propose.error}
        onSubmit={() => propose.mutate(asked)}
        disabledReason={
          lacks ? 'Name the column, say why in ten letters or more, and give its last day' : undefined
        }
      >
        <TextInput
          label="Column"
          value={asked.column}
          error={fieldError(propose.error, 'column')}
          onChange={(event) => set({ column: event.currentTarget.value })}
        />
        <Textarea
          label="Why it must be used"
          description="Kept with the exception, and shown on the card of every model that uses it"
          value={asked.reason}
          error={fieldError(propose.error, 'reason')}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Last day it holds"
          value={asked.expiresOn}
          error={fieldError(propose.error, 'expiresOn')}
          onChange={(event) => set({ expiresOn: event.currentTarget.value })}
        />
      </Form>
    </div>
  );
}
