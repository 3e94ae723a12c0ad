import { claimFirstAdmin } from '@catchment/contract';
import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { useAction } from '../api/query.ts';
import { signIn } from './account-actions.ts';

const fields = [
  { name: 'code', label: 'Code', description: 'The one-time code that the server printed when it started' },
  { name: 'name', label: 'Your name' },
  { name: 'email', label: 'E-mail' },
] as const;

/** Whoever can read the server's output becomes the first administrator; there is no default password. */
export function FirstAdminForm() {
  const start = new URLSearchParams(window.location.search).get('code') ?? '';
  const [values, setValues] = useState({ code: start, name: '', email: '', password: '' });
  const claim = useAction(claimFirstAdmin, {
    showsError: true,
    onDone: () => void signIn(values.email, values.password),
  });
  const set = (key: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((before) => ({ ...before, [key]: value }));
  };
  return (
    <section>
      <h2>Become the first administrator</h2>
      <Form
        submitLabel="Create administrator"
        onSubmit={() => claim.mutate(values)}
        busy={claim.isPending}
        error={claim.error}
      >
        {fields.map((field) => (
          <TextInput
            key={field.name}
            {...field}
            value={values[field.name]}
            onChange={set(field.name)}
            error={fieldError(claim.error, field.name)}
          />
        ))}
        <PasswordInput
          label="Password"
          description="At least 12 characters"
          autoComplete="new-password"
          value={values.password}
          onChange={set('password')}
          error={fieldError(claim.error, 'password')}
        />
      </Form>
    </section>
  );
}
