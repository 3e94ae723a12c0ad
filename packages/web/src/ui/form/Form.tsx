import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Notice } from '../mark/Notice.tsx';
import { readProblem } from '../states/problem.ts';
import styles from './form.module.css';

interface FormProps {
  /** The verb on the button: "Make scenario". */
  submitLabel: string;
  onSubmit: () => void;
  busy: boolean;
  /** What the server said; messages for single fields are shown beside them with `fieldError`. */
  error: unknown;
  onCancel?: () => void;
  disabledReason?: string | undefined;
  children: ReactNode;
}

/** Fields, then the server's answer if it refused, then the buttons. What was typed stays. */
export function Form({ submitLabel, onSubmit, busy, error, onCancel, disabledReason, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {children}
      {error ? <Notice tone="bad">{readProblem(error).detail}</Notice> : null}
      <div className={styles.buttons}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button
          type="submit"
          loading={busy}
          disabled={disabledReason !== undefined}
          title={disabledReason ?? ''}
        >
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
