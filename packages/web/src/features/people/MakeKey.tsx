import { createKey, listKeys } from '@catchment/contract';
import { Button, Modal, MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useSession } from '../../app/session/session.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { Secret } from './Secret.tsx';

/** Makes a key for a program; its secret is shown once. */
export function MakeKey() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Make a key</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Make an API key">
        <KeyForm onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function KeyForm({ onClose }: { onClose: () => void }) {
  const { permissions } = useSession();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [days, setDays] = useState(90);
  const [addresses, setAddresses] = useState<string[]>([]);
  const make = useAction(createKey, { changes: [listKeys], showsError: true });
  if (make.data) {
    return (
      <Secret
        label="Copy the key now; it is shown only this once."
        value={make.data.secret}
        onClose={onClose}
      />
    );
  }
  return (
    <Form
      submitLabel="Make key"
      busy={make.isPending}
      error={make.error}
      onSubmit={() => make.mutate({ name, scopes, days, addresses })}
      onCancel={onClose}
      disabledReason={
        name.trim() && scopes.length > 0 ? undefined : 'A name and at least one right are needed'
      }
    >
      <TextInput
        label="Name"
        description="Which program uses it"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(make.error, 'name')}
      />
      <MultiSelect
        label="It may"
        searchable
        data={permissions}
        value={scopes}
        onChange={setScopes}
        error={fieldError(make.error, 'scopes')}
      />
      <NumberInput
        label="Days until it ends"
        min={1}
        max={365}
        allowDecimal={false}
        value={days}
        onChange={(value) => setDays(Number(value))}
      />
      <TagsInput
        label="Only from these addresses"
        description="IP addresses or ranges; empty: from anywhere"
        value={addresses}
        onChange={setAddresses}
        error={fieldError(make.error, 'addresses')}
      />
    </Form>
  );
}
