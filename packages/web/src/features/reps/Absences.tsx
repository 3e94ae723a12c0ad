import { addAbsence, getRep, listReps, type Rep, removeAbsence } from '@catchment/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useNow } from '../../ui/clock.ts';
import { Form } from '../../ui/form/Form.tsx';
import { day } from '../../ui/format/dates.ts';
import { Section } from '../../ui/page/Page.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import { choices, words } from '../../ui/words.ts';
import styles from './reps.module.css';

const kinds = ['leave', 'holiday', 'training', 'sick'] as const;
type Kind = (typeof kinds)[number];

/** When a rep is away; no lead is given to them meanwhile. */
export function Absences({ rep, editable }: { rep: Rep; editable: boolean }) {
  const [adding, setAdding] = useState(false);
  const now = useNow();
  const remove = useAction(removeAbsence, {
    changes: [getRep, listReps],
    onDone: () => sayDone('Absence removed'),
  });
  const add = editable && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      Note an absence
    </Button>
  );
  return (
    <Section title="Absences" actions={add}>
      {adding && <AbsenceForm rep={rep} onClose={() => setAdding(false)} />}
      {rep.absences.length === 0 && <p className="quiet">None noted.</p>}
      <ul className={styles.list}>
        {rep.absences.map((absence) => (
          <li key={absence.id} className={styles.entry}>
            <span>
              {words(absence.kind)}{' '}
              <span className="quiet">
                {day(absence.from, now)} to {day(absence.until, now)}
              </span>
            </span>
            {editable && (
              <Button
                variant="subtle"
                color="gray"
                loading={remove.isPending}
                onClick={() => remove.mutate({ id: rep.id, absenceId: absence.id })}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AbsenceForm({ rep, onClose }: { rep: Rep; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>('leave');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const save = useAction(addAbsence, {
    changes: [getRep, listReps],
    showsError: true,
    onDone: () => {
      sayDone('Noted: no lead is given to this rep meanwhile');
      onClose();
    },
  });
  const submit = () =>
    save.mutate({
      id: rep.id,
      kind,
      from: new Date(`${from}T00:00:00`).toISOString(),
      until: new Date(`${until}T23:59:59`).toISOString(),
    });
  return (
    <Form
      submitLabel="Note absence"
      busy={save.isPending}
      error={save.error}
      onCancel={onClose}
      onSubmit={submit}
      disabledReason={from && until ? undefined : 'Choose the first and the last day'}
    >
      <NativeSelect
        label="Reason"
        data={choices(kinds)}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as Kind)}
      />
      <TextInput
        type="date"
        label="First day"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={fieldError(save.error, 'from')}
      />
      <TextInput
        type="date"
        label="Last day"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fieldError(save.error, 'until')}
      />
    </Form>
  );
}
