import { acceptInvite } from '@catchment/contract';
import { PasswordInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import { useAction } from '../api/query.ts';
import styles from './session.module.css';

/** Where an invitation's one-time link leads: choose a password. */
export function InvitePage() {
  const token = new URLSearchParams(window.location.search).get('token') ?? '';
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const accept = useAction(acceptInvite, {
    showsError: true,
    onDone: () => {
      sayDone('Password set. Sign in with it.');
      void navigate({ to: '/sign-in' });
    },
  });
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>Welcome to Catchment</h1>
        <Form
          submitLabel="Set password"
          onSubmit={() => accept.mutate({ token, password })}
          busy={accept.isPending}
          error={accept.error}
        >
          <PasswordInput
            label="Choose a password"
            description="At least 12 characters"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fieldError(accept.error, 'password')}
          />
        </Form>
      </div>
    </main>
  );
}
