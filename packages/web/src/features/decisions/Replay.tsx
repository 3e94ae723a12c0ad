import { replayDecision } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAction } from '../../app/api/query.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { readProblem } from '../../ui/states/problem.ts';
import styles from './decisions.module.css';

/** Decides again from the stored inputs with the stored version: the same inputs must give the same decision. */
export function Replay({ id }: { id: string }) {
  const replay = useAction(replayDecision, { showsError: true });
  if (replay.data) {
    return replay.data.same ? (
      <Notice tone="good">Decided again from its stored inputs: the same answer.</Notice>
    ) : (
      <Notice tone="bad">
        Decided again from its stored inputs, the answer is another.
        <code className={styles.answers}>{replay.data.stored}</code>
        <code className={styles.answers}>{replay.data.replayed}</code>
      </Notice>
    );
  }
  return (
    <>
      {replay.error && <Notice tone="warn">{readProblem(replay.error).detail}</Notice>}
      <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate({ id })}>
        Decide again and compare
      </Button>
    </>
  );
}
