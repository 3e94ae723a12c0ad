import { assignLead, type Route } from '@catchment/contract';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { RepPicker } from '../../app/records/RepPicker.tsx';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import type { FullLead } from './full-lead.ts';

interface AssignByHandProps {
  lead: FullLead;
  changes: readonly Route[];
  onClose: () => void;
}

/** A manager's own choice; licence, product and capacity still hold. */
export function AssignByHand({ lead, changes, onClose }: AssignByHandProps) {
  const [repId, setRepId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const assign = useAction(assignLead, {
    changes,
    showsError: true,
    onDone: () => {
      sayDone('Given by hand; the reason stands in its history');
      onClose();
    },
  });
  const missing = repId ? (reason.trim().length < 3 ? 'Say why in a few words' : undefined) : 'Choose a rep';
  return (
    <Form
      submitLabel="Give the lead"
      busy={assign.isPending}
      error={assign.error}
      onCancel={onClose}
      onSubmit={() => repId && assign.mutate({ id: lead.id, repId, reason })}
      disabledReason={missing}
    >
      <RepPicker label="Rep" value={repId} onChange={setRepId} error={fieldError(assign.error, 'repId')} />
      <TextInput
        label="Why"
        description="Licence, product and capacity still hold"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(assign.error, 'reason')}
      />
    </Form>
  );
}
