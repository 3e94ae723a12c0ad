import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '../mark/Notice.tsx';
import { readProblem } from '../states/problem.ts';
import styles from './decision.module.css';

/** The reader's answer to a decision: kept, and its effect said back. What was typed survives an error. */
export function Disagree({ onDisagree }: { onDisagree: (reason: string) => Promise<string> }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [effect, setEffect] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);

  const send = async () => {
    setSending(true);
    setError(null);
    await onDisagree(reason.trim()).then(setEffect, setError);
    setSending(false);
  };

  if (effect) return <Notice tone="good">{effect}</Notice>;
  if (!open) {
    return (
      <Button variant="default" className={styles.disagree ?? ''} onClick={() => setOpen(true)}>
        Disagree
      </Button>
    );
  }
  return (
    <div className={styles.answer}>
      <Textarea
        label="What is wrong with it?"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={error ? readProblem(error).detail : undefined}
        autosize
        minRows={2}
        data-autofocus
      />
      <div className={styles.buttons}>
        <Button onClick={() => void send()} loading={sending} disabled={reason.trim() === ''}>
          Send answer
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          Keep the decision
        </Button>
      </div>
    </div>
  );
}
