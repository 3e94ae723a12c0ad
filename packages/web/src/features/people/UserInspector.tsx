import { listUsers, updateUser } from '@catchment/contract';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useSession } from '../../app/session/session.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { Form } from '../../ui/form/Form.tsx';
import { When } from '../../ui/format/When.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { sayDone } from '../../ui/toast.ts';
import { RoleFields } from './RoleFields.tsx';
import type { User } from './user-columns.tsx';

interface UserInspectorProps {
  user: User;
  editable: boolean;
  onClose: () => void;
}

/** One user: their role, and whether they may sign in. A change ends their sessions at once. */
export function UserInspector({ user, editable, onClose }: UserInspectorProps) {
  const { user: reader } = useSession();
  const save = useAction(updateUser, { changes: [listUsers], onDone: () => sayDone('Saved') });
  const setDisabled = (disabled: boolean) =>
    save.mutateAsync({ id: user.id, version: user.version, disabled });
  return (
    <Inspector
      title={user.name}
      subtitle={user.email}
      onClose={onClose}
      footer={
        editable && (
          <ConfirmButton
            label={user.disabled ? 'Let sign in again' : 'Disable user'}
            variant="default"
            danger={!user.disabled}
            title={user.disabled ? `Let ${user.name} sign in again?` : `Disable ${user.name}?`}
            confirmLabel={user.disabled ? 'Let sign in again' : 'Disable user'}
            consequence={
              user.disabled
                ? 'Their role and what they see are as before.'
                : 'Their sessions and API keys end at once. Their records stay.'
            }
            onConfirm={() => setDisabled(!user.disabled)}
            disabledReason={user.id === reader.id ? 'You cannot disable yourself' : undefined}
          />
        )
      }
    >
      <Section title="Access">
        <Facts
          facts={[
            { label: 'May sign in', value: user.disabled ? 'no' : 'yes' },
            { label: 'Last seen', value: user.lastSeenAt ? <When at={user.lastSeenAt} /> : 'never' },
            { label: 'Invited', value: <When at={user.createdAt} /> },
          ]}
        />
      </Section>
      <Section title="Role" note="A change ends their sessions at once">
        <RoleForm user={user} editable={editable && user.id !== reader.id} />
      </Section>
    </Inspector>
  );
}

function RoleForm({ user, editable }: { user: User; editable: boolean }) {
  const [role, setRole] = useState(user.role);
  const [repId, setRepId] = useState(user.repId);
  const save = useAction(updateUser, {
    changes: [listUsers],
    showsError: true,
    onDone: () => sayDone('Role saved; their sessions have ended'),
  });
  const changed = role !== user.role || repId !== user.repId;
  const reason = editable
    ? changed
      ? undefined
      : 'Nothing changed'
    : 'Only another administrator may change it';
  return (
    <Form
      submitLabel="Save role"
      busy={save.isPending}
      error={save.error}
      onSubmit={() =>
        save.mutate({ id: user.id, version: user.version, role, repId: role === 'rep' ? repId : null })
      }
      disabledReason={reason}
    >
      <RoleFields role={role} repId={repId} error={save.error} onRole={setRole} onRep={setRepId} />
    </Form>
  );
}
