import {
  type BadLeadReason,
  getLead,
  listBadLeads,
  listLeads,
  listModels,
  markBadLead,
} from '@catchment/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { badLeadReasons } from '../../app/records/bad-lead-reasons.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import type { FullLead } from './full-lead.ts';

/** "Bad lead, because": counted, fed to training, and the reader sees what it did. */
export function BadLead({ lead, onClose }: { lead: FullLead; onClose: () => void }) {
  const [reason, setReason] = useState<BadLeadReason>('wrong-segment');
  const [note, setNote] = useState('');
  const mark = useAction(markBadLead, {
    changes: [getLead, listLeads, listModels, listBadLeads],
    showsError: true,
    onDone: ({ effect }) => {
      sayDone(effect);
      onClose();
    },
  });
  return (
    <Form
      submitLabel="Say it is bad"
      busy={mark.isPending}
      error={mark.error}
      onCancel={onClose}
      onSubmit={() => mark.mutate({ id: lead.id, reason, ...(note.trim() && { note: note.trim() }) })}
    >
      <NativeSelect
        label="What is wrong with it"
        data={[...badLeadReasons]}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as BadLeadReason)}
      />
      <TextInput
        label="Note"
        description="May stay empty"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fieldError(mark.error, 'note')}
      />
    </Form>
  );
}
