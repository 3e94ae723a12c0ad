import type { Role } from '@catchment/contract';
import { useState } from 'react';
import { sayProblem } from '../../ui/toast.ts';
import { viewAs } from './account-actions.ts';
import styles from './session.module.css';
import { roleNames } from './session.ts';

const jobs: Record<Role, string> = {
  admin: 'Users, imports, the audit log',
  planner: 'Draws and publishes territories',
  manager: 'Balances a team and its leads',
  rep: 'Works leads and accounts',
  marketer: 'Finds and scores demand',
  compliance: 'Checks rules, models and the log',
  onboarding: 'Opens accounts',
  client: 'Becomes a client',
};

/** The sample firm, seen as one of its people. */
export function SampleRoles({ roles }: { roles: readonly Role[] }) {
  const [chosen, setChosen] = useState<Role | null>(null);
  const enter = (role: Role) => {
    setChosen(role);
    viewAs(role).catch((error: unknown) => {
      setChosen(null);
      sayProblem(error);
    });
  };
  return (
    <section>
      <h2>Look around the sample firm as</h2>
      <div className={styles.roles}>
        {roles.map((role) => (
          <button
            key={role}
            type="button"
            className={styles.role}
            disabled={chosen !== null}
            onClick={() => enter(role)}
          >
            <b>{roleNames[role]}</b>
            <span className="quiet small">{jobs[role]}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
