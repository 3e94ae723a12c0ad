import { getRep, listReps, type Rep, setLicence } from '@catchment/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useNow } from '../../ui/clock.ts';
import { Form } from '../../ui/form/Form.tsx';
import { day } from '../../ui/format/dates.ts';
import { Section } from '../../ui/page/Page.tsx';
import { stateCodes } from '../../ui/state-codes.ts';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import styles from './reps.module.css';

/** In which states a rep may sell, and until when: a hard rule of routing. */
export function Licences({ rep, editable }: { rep: Rep; editable: boolean }) {
  const [editing, setEditing] = useState(false);
  const edit = editable && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      Set a licence
    </Button>
  );
  return (
    <Section title="Licences" actions={edit}>
      {editing && <LicenceForm rep={rep} onClose={() => setEditing(false)} />}
      {rep.licences.length === 0 && <p className="quiet">None. No lead can be given to this rep.</p>}
      <ul className={styles.list}>
        {rep.licences.map((licence) => (
          <li key={`${licence.state}${licence.from}`} className={styles.entry}>
            <b>{licence.state}</b>
            <Term from={licence.from} until={licence.until} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Term({ from, until }: { from: string | null; until: string | null }) {
  const now = useNow();
  const start = from ? `from ${day(from, now)}` : 'held';
  return (
    <span className="quiet">{until ? `${start} until ${day(until, now)}` : `${start}, no end set`}</span>
  );
}

function LicenceForm({ rep, onClose }: { rep: Rep; onClose: () => void }) {
  const [state, setState] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const save = useAction(setLicence, {
    changes: [getRep, listReps],
    showsError: true,
    onDone: () => {
      sayDone(`Licence in ${state} saved`);
      onClose();
    },
  });
  return (
    <Form
      submitLabel="Save licence"
      busy={save.isPending}
      error={save.error}
      onCancel={onClose}
      onSubmit={() => save.mutate({ id: rep.id, state, from, until: until || null })}
      disabledReason={state && from ? undefined : 'Choose a state and its first day'}
    >
      <NativeSelect
        label="State"
        data={['', ...stateCodes]}
        value={state}
        onChange={(event) => setState(event.currentTarget.value)}
        error={fieldError(save.error, 'state')}
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
        label="Ends on"
        description="Empty: no end known"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fieldError(save.error, 'until')}
      />
    </Form>
  );
}
