import { keepAccountGroup, listAccountGroups } from '@catchment/contract';
import { Button, Modal, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { given } from '../../app/address.ts';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Form } from '../../ui/form/Form.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { type ClustersAddress, clusterQuestion, measuresOf } from './clusters-address.ts';

interface KeepGroupProps {
  kind: 'cluster' | 'pocket';
  part: { index: number; size: number };
  name: string;
  address: ClustersAddress;
}

/** Keeps a cluster or pocket under a name, and shows its accounts in the list of accounts. */
export function KeepGroup({ kind, part, name, address }: KeepGroupProps) {
  const may = useMay();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(name);
  const keep = useAction(keepAccountGroup, {
    changes: [listAccountGroups],
    showsError: true,
    onDone: ({ id }) => void navigate({ to: '/accounts', search: { groupId: id } }),
  });
  if (!may('clusters:write')) return null;
  const choice = given({ ...clusterQuestion(address), measures: measuresOf(address) });
  const submit = () => keep.mutate({ name: typed, kind, index: part.index, size: part.size, choice });
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        List these accounts
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={`Keep this ${kind}`}>
        <Form
          submitLabel="Keep and list"
          onSubmit={submit}
          busy={keep.isPending}
          error={keep.error}
          onCancel={() => setOpen(false)}
          disabledReason={typed.trim() === '' ? 'Give it a name first' : undefined}
        >
          <TextInput
            label="Name"
            description={`Holds the ${counted(part.size, 'account')} of today; the list of accounts then filters by it.`}
            value={typed}
            maxLength={120}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Form>
      </Modal>
    </>
  );
}
