import { type Role, roles } from '@catchment/contract';
import { NativeSelect } from '@mantine/core';
import { RepPicker } from '../../app/records/RepPicker.tsx';
import { roleNames } from '../../app/session/session.ts';
import { fieldError } from '../../ui/states/problem.ts';

interface RoleFieldsProps {
  role: Role;
  repId: string | null;
  error: unknown;
  onRole: (role: Role) => void;
  onRep: (repId: string | null) => void;
}

const sees: Record<Role, string> = {
  admin: 'Everything, and who may do what.',
  planner: 'All territories, accounts and leads; plans, rules and imports.',
  manager: 'The teams below their node of the org tree.',
  rep: 'The territories whose seat they hold, and their own leads.',
  marketer: 'All accounts and leads; imports.',
  compliance: 'All records to read; the audit log; promotes score models.',
  onboarding: 'Market data; onboarding cases once there are any.',
  client: 'Nothing of the firm.',
};

/** One role, what it lets a person see, and for a rep which one they are. */
export function RoleFields({ role, repId, error, onRole, onRep }: RoleFieldsProps) {
  return (
    <>
      <NativeSelect
        label="Role"
        description={sees[role]}
        data={roles.map((value) => ({ value, label: roleNames[value] }))}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value as Role)}
        error={fieldError(error, 'role')}
      />
      {role === 'rep' && (
        <RepPicker
          label="Which rep they are"
          value={repId}
          onChange={onRep}
          error={fieldError(error, 'repId')}
        />
      )}
    </>
  );
}
