import { addOrgManager, getOrgTree } from '@catchment/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { now, useNow } from '../../ui/clock.ts';
import { Form } from '../../ui/form/Form.tsx';
import { day } from '../../ui/format/dates.ts';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { sayDone } from '../../ui/toast.ts';
import { words } from '../../ui/words.ts';
import { dayEnd, dayStart, localDay } from './days.ts';
import type { OrgNode } from './org-tree.ts';
import styles from './people.module.css';
import { UserPicker } from './UserPicker.tsx';

interface OrgInspectorProps {
  node: OrgNode;
  editable: boolean;
  onClose: () => void;
}

/** One node of the org tree and its managers, now and later. */
export function OrgInspector({ node, editable, onClose }: OrgInspectorProps) {
  const [adding, setAdding] = useState(false);
  const add = editable && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      Add manager
    </Button>
  );
  return (
    <Inspector title={node.name} subtitle={words(node.kind)} onClose={onClose}>
      <Section title="Managers" actions={add}>
        {adding && <ManagerForm node={node} onClose={() => setAdding(false)} />}
        {node.managers.length === 0 && <p className="quiet">Nobody manages it directly.</p>}
        <ul className={styles.list}>
          {node.managers.map((manager) => (
            <li key={`${manager.userId}${manager.since}`} className={styles.entry}>
              {manager.name} <Term since={manager.since} until={manager.until} />
            </li>
          ))}
        </ul>
      </Section>
    </Inspector>
  );
}

function Term({ since, until }: { since: string | null; until: string | null }) {
  const today = useNow();
  const from = since ? `since ${day(since, today)}` : '';
  return <span className="quiet">{until ? `${from} until ${day(until, today)}` : from}</span>;
}

function ManagerForm({ node, onClose }: { node: OrgNode; onClose: () => void }) {
  const [userId, setUserId] = useState<string | null>(null);
  const [from, setFrom] = useState(() => localDay(now()));
  const [until, setUntil] = useState('');
  const add = useAction(addOrgManager, {
    changes: [getOrgTree],
    showsError: true,
    onDone: () => {
      sayDone('Manager added');
      onClose();
    },
  });
  const submit = () =>
    userId && add.mutate({ id: node.id, userId, from: dayStart(from), until: until ? dayEnd(until) : null });
  return (
    <Form
      submitLabel="Add manager"
      busy={add.isPending}
      error={add.error}
      onSubmit={submit}
      onCancel={onClose}
      disabledReason={userId && from ? undefined : 'Choose a user and a first day'}
    >
      <UserPicker label="Sales manager" ofRole="manager" value={userId} onChange={setUserId} />
      <TextInput
        type="date"
        label="From"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Until"
        description="Empty: no end set"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </Form>
  );
}
