import { addDelegation, getOrgTree } from '@catchment/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import { dayEnd, dayStart } from './days.ts';
import { UserPicker } from './UserPicker.tsx';

/** Lets one user see what another sees for a while: holidays, an open seat. */
export function AddDelegation() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Delegate
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Let one user see what another sees">
        <DelegationForm onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

const empty = { fromUserId: '', toUserId: '', from: '', until: '', reason: '' };

function DelegationForm({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(empty);
  const add = useAction(addDelegation, {
    changes: [getOrgTree],
    showsError: true,
    onDone: () => {
      sayDone('Delegated; it ends by itself');
      onClose();
    },
  });
  const complete = Object.values(draft).every((value) => value.trim() !== '');
  const text = (field: 'from' | 'until' | 'reason', label: string, type: string) => (
    <TextInput
      type={type}
      label={label}
      value={draft[field]}
      onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
      error={fieldError(add.error, field)}
    />
  );
  return (
    <Form
      submitLabel="Delegate"
      busy={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate({ ...draft, from: dayStart(draft.from), until: dayEnd(draft.until) })}
      onCancel={onClose}
      disabledReason={complete ? undefined : 'Every field is needed'}
    >
      <UserPicker
        label="What this user sees …"
        value={draft.fromUserId || null}
        onChange={(userId) => setDraft({ ...draft, fromUserId: userId ?? '' })}
      />
      <UserPicker
        label="… this user sees too"
        value={draft.toUserId || null}
        onChange={(userId) => setDraft({ ...draft, toUserId: userId ?? '' })}
      />
      {text('from', 'From', 'date')}
      {text('until', 'Until', 'date')}
      {text('reason', 'Why', 'text')}
    </Form>
  );
}
