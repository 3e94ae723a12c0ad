import { replayDecision } from '@catchment/contract';
import { Button } from '@mantine/core';
import { Notice } from '../../ui/mark/Notice.tsx';
import { readProblem } from '../../ui/states/problem.ts';
import { useAction } from '../api/query.ts';

/** Decides again from the stored inputs with the stored version: the same inputs must give the same decision. */
export function ReplayDecision({ id }: { id: string }) {
  const replay = useAction(replayDecision, { showsError: true });
  if (replay.data) {
    const { same, stored, replayed } = replay.data;
    return same ? (
      <Notice tone="good">Decided again from its stored inputs: the same answer, to the last bit.</Notice>
    ) : (
      <Notice tone="bad">
        Decided again from its stored inputs, the answer is another: {replayed} instead of {stored}. The audit
        log has every change.
      </Notice>
    );
  }
  return (
    <>
      {replay.error && <Notice tone="warn">{readProblem(replay.error).detail}</Notice>}
      <div>
        <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate({ id })}>
          Decide again and compare
        </Button>
      </div>
    </>
  );
}
