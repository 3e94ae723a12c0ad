import { getAccount, holdSeat, listAccounts, listReps, listTerritories } from '@catchment/contract';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../../app/api/query.ts';
import { RepPicker } from '../../../app/records/RepPicker.tsx';
import { useMay } from '../../../app/session/session.ts';
import { useNow } from '../../../ui/clock.ts';
import { Form } from '../../../ui/form/Form.tsx';
import { day } from '../../../ui/format/dates.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Notice } from '../../../ui/mark/Notice.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { fieldError } from '../../../ui/states/problem.ts';
import { sayDone } from '../../../ui/toast.ts';
import styles from './live.module.css';
import type { LiveTerritoryRow } from './live-territory.ts';

type SeatOf = LiveTerritoryRow['seats'][number];

interface SeatProps {
  territory: LiveTerritoryRow;
  seat: SeatOf;
}

/** Who holds a seat, since when and until when; a planner puts someone else on it, now or from a day on. */
export function Seat({ territory, seat }: SeatProps) {
  const may = useMay();
  const [changing, setChanging] = useState(false);
  return (
    <div className={styles.seat}>
      <Facts facts={factsOf(seat)} />
      {may('plans:write') && !changing && (
        <Button variant={seat.repId === null ? 'filled' : 'default'} onClick={() => setChanging(true)}>
          {seat.repId === null ? 'Put a rep on the seat' : 'Change who holds it'}
        </Button>
      )}
      {changing && <SeatForm territory={territory} seat={seat} onClose={() => setChanging(false)} />}
    </div>
  );
}

function factsOf({ repName, since, next }: SeatOf) {
  return [
    { label: 'Held by', value: repName ?? 'nobody: vacant' },
    ...(since ? [{ label: repName ? 'Since' : 'Vacant since', value: <When at={since} dayOnly /> }] : []),
    ...(next
      ? [
          {
            label: 'Arranged',
            value: (
              <>
                {next.repName ?? 'vacant'} from <When at={next.from} dayOnly />
              </>
            ),
          },
        ]
      : []),
  ];
}

function SeatForm({ territory, seat, onClose }: SeatProps & { onClose: () => void }) {
  const now = useNow();
  const [repId, setRepId] = useState<string | null>(null);
  const [isVacant, setVacant] = useState(false);
  const [from, setFrom] = useState('');
  const save = useAction(holdSeat, {
    changes: [listTerritories, listReps, listAccounts, getAccount],
    showsError: true,
    onDone: () => {
      const start = from === '' ? 'now' : day(new Date(`${from}T00:00:00`), now);
      sayDone(`${territory.code} ${isVacant ? 'is vacant' : 'has its rep'} from ${start} on`);
      onClose();
    },
  });
  const submit = () =>
    save.mutate({
      id: seat.seatId,
      repId: isVacant ? null : repId,
      ...(from !== '' && { from: new Date(`${from}T00:00:00`).toISOString() }),
    });
  return (
    <Form
      submitLabel={isVacant ? 'Leave it vacant' : 'Put on the seat'}
      onSubmit={submit}
      onCancel={onClose}
      busy={save.isPending}
      error={save.error}
      disabledReason={isVacant || repId ? undefined : 'Choose the rep first'}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Who holds it next"
        data={[
          { value: 'rep', label: 'A rep' },
          { value: 'vacant', label: 'Nobody yet' },
        ]}
        value={isVacant ? 'vacant' : 'rep'}
        onChange={(value) => setVacant(value === 'vacant')}
      />
      {!isVacant && (
        <RepPicker
          label="Rep on the seat"
          value={repId}
          onChange={setRepId}
          error={fieldError(save.error, 'repId')}
        />
      )}
      <TextInput
        type="date"
        label="From"
        description="Empty: from now on"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={fieldError(save.error, 'from')}
      />
      <Notice tone="plain">{consequence(territory, seat, isVacant)}</Notice>
    </Form>
  );
}

function consequence(
  { accountCount, code }: LiveTerritoryRow,
  { repName }: SeatOf,
  isVacant: boolean,
): string {
  const accounts = `${counted(accountCount, 'account')} of ${code}`;
  const follows = isVacant
    ? `Nobody answers for the ${accounts} until someone is put on the seat.`
    : `The ${accounts} and sight of its leads go to the rep; no record is edited.`;
  return repName === null ? follows : `${follows} Leads that ${repName} has been given stay with them.`;
}
