import { Button, type ButtonProps, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Notice } from '../mark/Notice.tsx';
import { readProblem } from '../states/problem.ts';
import styles from './form.module.css';

interface ConfirmButtonProps {
  label: string;
  /** The dialog's question: "Publish this plan?" */
  title: string;
  /** What will happen, in numbers: "Moves 412 accounts; 9 reps are told." */
  consequence: ReactNode;
  /** The verb again, on the dialog's button. */
  confirmLabel: string;
  onConfirm: () => Promise<unknown>;
  danger?: boolean;
  /** Why it cannot be pressed now; the button is disabled and says so. */
  disabledReason?: string | undefined;
  /** True while something in the dialog must be done first, a box ticked say. */
  confirmDisabled?: boolean;
  variant?: NonNullable<ButtonProps['variant']>;
}

/** For what cannot be undone, and only for that: a button that first says in numbers what will happen. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    await props.onConfirm().then(() => setOpen(false), setError);
    setBusy(false);
  };
  const colour = props.danger ? { color: 'red' } : {};
  return (
    <>
      <Button
        variant={props.variant ?? 'filled'}
        {...colour}
        onClick={() => setOpen(true)}
        disabled={props.disabledReason !== undefined}
        title={props.disabledReason ?? ''}
      >
        {props.label}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={props.title}>
        <div className={styles.confirm}>{props.consequence}</div>
        {error !== null && <Notice tone="bad">{readProblem(error).detail}</Notice>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button
            {...colour}
            onClick={() => void confirm()}
            loading={busy}
            disabled={props.confirmDisabled ?? false}
          >
            {props.confirmLabel}
          </Button>
        </div>
      </Modal>
    </>
  );
}
