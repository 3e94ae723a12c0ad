import { getRep, listReps, type Rep, updateRep } from '@catchment/contract';
import { Button, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { sayDone } from '../../ui/toast.ts';
import { words } from '../../ui/words.ts';

const skills = [
  { field: 'products', label: 'Products' },
  { field: 'segments', label: 'Segments' },
  { field: 'languages', label: 'Languages' },
] as const;

/** What a rep sells, to whom and in which language: a lead outside of it goes to someone else. */
export function Skills({ rep, editable }: { rep: Rep; editable: boolean }) {
  const [editing, setEditing] = useState(false);
  const edit = editable && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      Change skills
    </Button>
  );
  return (
    <Section title="Skills" actions={edit}>
      {editing ? (
        <SkillsForm rep={rep} onClose={() => setEditing(false)} />
      ) : (
        <Facts
          facts={skills.map(({ field, label }) => ({
            label,
            value: rep[field].map(field === 'languages' ? languageName : words).join(', ') || 'none',
          }))}
        />
      )}
    </Section>
  );
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** "es" → "Spanish". */
function languageName(code: string): string {
  return /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(code) ? (languageNames.of(code) ?? code) : code;
}

function SkillsForm({ rep, onClose }: { rep: Rep; onClose: () => void }) {
  const [values, setValues] = useState({
    products: rep.products,
    segments: rep.segments,
    languages: rep.languages,
  });
  const save = useAction(updateRep, {
    changes: [getRep, listReps],
    showsError: true,
    onDone: () => {
      sayDone('Skills saved; they hold from the next lead on');
      onClose();
    },
  });
  return (
    <Form
      submitLabel="Save skills"
      busy={save.isPending}
      error={save.error}
      onCancel={onClose}
      onSubmit={() => save.mutate({ id: rep.id, version: rep.version, ...values })}
    >
      {skills.map(({ field, label }) => (
        <TagsInput
          key={field}
          label={label}
          description="Type one and press Enter"
          value={values[field]}
          onChange={(value) => setValues({ ...values, [field]: value })}
        />
      ))}
    </Form>
  );
}
