import { createUser, listUsers, type Role } from '@catchment/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { RoleFields } from './RoleFields.tsx';
import { Secret } from './Secret.tsx';

/** Gives someone access: the answer is a one-time link with which they set their password. */
export function InviteUser() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Invite user</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Invite a user">
        <InviteForm onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('rep');
  const [repId, setRepId] = useState<string | null>(null);
  const invite = useAction(createUser, { changes: [listUsers], showsError: true });
  if (invite.data) {
    return (
      <Secret
        label={`Send this link to ${invite.data.user.name}. It works once, and is shown only now.`}
        value={new URL(invite.data.inviteLink, window.location.origin).href}
        onClose={onClose}
      />
    );
  }
  return (
    <Form
      submitLabel="Make the link"
      busy={invite.isPending}
      error={invite.error}
      onSubmit={() => invite.mutate({ name, email, role, repId: role === 'rep' ? repId : null })}
      onCancel={onClose}
      disabledReason={name.trim() && email.trim() ? undefined : 'Name and e-mail are needed'}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(invite.error, 'name')}
      />
      <TextInput
        type="email"
        label="E-mail"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fieldError(invite.error, 'email')}
      />
      <RoleFields role={role} repId={repId} error={invite.error} onRole={setRole} onRep={setRepId} />
    </Form>
  );
}
