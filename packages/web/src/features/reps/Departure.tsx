import {
  getRep,
  listAccounts,
  listLeads,
  listReps,
  listTerritories,
  type Rep,
  updateRep,
} from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAction } from '../../app/api/query.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { sayDone } from '../../ui/toast.ts';

const changes = [getRep, listReps, listTerritories, listAccounts, listLeads];

/** A rep leaves the firm: the seat falls vacant and open leads go on by the rules, in one step. */
export function Departure({ rep }: { rep: Rep }) {
  const save = useAction(updateRep, { changes, showsError: true });
  const back = useAction(updateRep, {
    changes,
    onDone: () => sayDone(`${rep.name} can be given leads again`),
  });
  if (rep.status === 'left') {
    return (
      <Button
        variant="default"
        loading={back.isPending}
        onClick={() => back.mutate({ id: rep.id, version: rep.version, status: 'active' })}
      >
        Is back
      </Button>
    );
  }
  return (
    <ConfirmButton
      variant="default"
      label="Has left"
      title={`${rep.name} has left?`}
      confirmLabel="Has left"
      consequence={<p>{consequence(rep)}</p>}
      onConfirm={() => save.mutateAsync({ id: rep.id, version: rep.version, status: 'left' })}
    />
  );
}

function consequence({ seats, openLeadCount }: Rep): string {
  const codes = seats.map(({ territoryCode }) => territoryCode).join(', ');
  const vacant =
    seats.length === 0
      ? 'No seat falls vacant.'
      : `${counted(seats.length, 'seat')} (${codes}) falls vacant now.`;
  const leads =
    openLeadCount === 0
      ? 'No open lead is theirs.'
      : `${counted(openLeadCount, 'open lead')} ${openLeadCount === 1 ? 'goes' : 'go'} to others by the rules.`;
  return `${vacant} ${leads} What they did stays on record.`;
}
