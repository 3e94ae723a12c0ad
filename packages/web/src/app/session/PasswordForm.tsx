import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../../ui/form/Form.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { signIn } from './account-actions.ts';

export function PasswordForm() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const unreachable = () => 'The server cannot be reached. Try again in a moment.';
    setRefusal(await signIn(email, password).catch(unreachable));
    setBusy(false);
  };
  return (
    <section>
      <h2>Sign in</h2>
      <Form submitLabel="Sign in" onSubmit={() => void submit()} busy={busy} error={null}>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {refusal && <Notice tone="bad">{refusal}</Notice>}
      </Form>
    </section>
  );
}
