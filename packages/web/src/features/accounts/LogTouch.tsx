import { Button, TextInput } from '@mantine/core';
import { IconNote, IconPhone, IconPhoneOff, IconUsers } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { fieldError, readProblem } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import styles from './accounts.module.css';
import { useLog } from './use-log.ts';

const kinds = [
  { kind: 'call', label: 'Call', done: 'Call logged', icon: IconPhone },
  { kind: 'call-unanswered', label: 'No answer', done: 'Unanswered call logged', icon: IconPhoneOff },
  { kind: 'meeting', label: 'Meeting', done: 'Meeting logged', icon: IconUsers },
  { kind: 'note', label: 'Note', done: 'Note kept', icon: IconNote },
] as const;

interface LogTouchProps {
  accountId: string;
  accountName: string;
}

/** Two taps: what it was, and "Log". Without a network it is kept on the device and sent once, later. */
export function LogTouch({ accountId, accountName }: LogTouchProps) {
  const [kind, setKind] = useState<(typeof kinds)[number] | null>(null);
  const [topic, setTopic] = useState('');
  const log = useLog(accountName, (where) => {
    sayDone(
      where === 'sent' ? (kind?.done ?? 'Logged') : 'Kept on this device; sent when the network is back',
    );
    setKind(null);
    setTopic('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind) log.mutate({ accountId, kind: kind.kind, topic: topic.trim() || null });
  };
  return (
    <form className={styles.log} onSubmit={submit} aria-label="Log a touch">
      <div className={styles.kinds}>
        {kinds.map((entry) => (
          <Button
            key={entry.kind}
            size="sm"
            variant={entry === kind ? 'light' : 'default'}
            aria-pressed={entry === kind}
            leftSection={<entry.icon size={16} aria-hidden />}
            onClick={() => setKind(entry === kind ? null : entry)}
          >
            {entry.label}
          </Button>
        ))}
      </div>
      {kind && (
        <div className={styles.topic}>
          <TextInput
            aria-label="Topic"
            placeholder="About (may stay empty)"
            value={topic}
            onChange={(event) => setTopic(event.currentTarget.value)}
            error={fieldError(log.error, 'topic') ?? (log.error && readProblem(log.error).detail)}
          />
          <Button type="submit" size="sm" loading={log.isPending}>
            Log
          </Button>
        </div>
      )}
    </form>
  );
}
