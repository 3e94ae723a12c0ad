import { getRep, listReps, type Rep, updateRep } from '@catchment/contract';
import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { sayDone } from '../../ui/toast.ts';
import { Load } from './Load.tsx';

interface RepPartProps {
  rep: Rep;
  editable: boolean;
}

/** How many leads a rep takes in a day, a week and at once; at the limit routing asks the next one. */
export function Capacity({ rep, editable }: RepPartProps) {
  const [editing, setEditing] = useState(false);
  const edit = editable && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      Change limits
    </Button>
  );
  return (
    <Section title="Capacity" actions={edit}>
      {editing ? (
        <CapacityForm rep={rep} onClose={() => setEditing(false)} />
      ) : (
        <Facts
          facts={[
            { label: 'Today', value: <Load value={rep.assignedTodayCount} limit={rep.capacityDay} /> },
            { label: 'This week', value: <Load value={rep.assignedWeekCount} limit={rep.capacityWeek} /> },
            { label: 'Open at once', value: <Load value={rep.openLeadCount} limit={rep.capacityOpen} /> },
            { label: 'Weight in weighted turns', value: rep.weight },
          ]}
        />
      )}
    </Section>
  );
}

const limits = [
  { field: 'capacityDay', label: 'Leads a day', max: 1000 },
  { field: 'capacityWeek', label: 'Leads a week', max: 5000 },
  { field: 'capacityOpen', label: 'Open leads at once', max: 10_000 },
  { field: 'weight', label: 'Weight in weighted turns', max: 100 },
] as const;

function CapacityForm({ rep, onClose }: { rep: Rep; onClose: () => void }) {
  const [values, setValues] = useState({
    capacityDay: rep.capacityDay,
    capacityWeek: rep.capacityWeek,
    capacityOpen: rep.capacityOpen,
    weight: rep.weight,
  });
  const save = useAction(updateRep, {
    changes: [getRep, listReps],
    showsError: true,
    onDone: () => {
      sayDone('Limits saved; they hold from the next lead on');
      onClose();
    },
  });
  return (
    <Form
      submitLabel="Save limits"
      busy={save.isPending}
      error={save.error}
      onCancel={onClose}
      onSubmit={() => save.mutate({ id: rep.id, version: rep.version, ...values })}
    >
      {limits.map((limit) => (
        <NumberInput
          key={limit.field}
          label={limit.label}
          min={0}
          max={limit.max}
          allowDecimal={false}
          value={values[limit.field]}
          onChange={(value) => setValues({ ...values, [limit.field]: Number(value) })}
        />
      ))}
    </Form>
  );
}
