import { getAccount, getTimeline, listAccounts, logTouch } from '@catchment/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../app/api/api.ts';
import { idempotencyKey } from '../../app/api/idempotency-key.ts';
import type { KeptTouch } from '../../app/outbox/outbox.ts';
import { useOutbox } from '../../app/outbox/use-outbox.ts';
import { now } from '../../ui/clock.ts';
import { readProblem } from '../../ui/states/problem.ts';

type NewTouch = Pick<KeptTouch, 'accountId' | 'kind' | 'topic'>;

/** Sends a touch under a key of its own; with no connection the same touch goes to the outbox under the same key. */
export function useLog(accountName: string, onDone: (where: 'sent' | 'kept') => void) {
  const { outbox } = useOutbox();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ accountId, kind, topic }: NewTouch) => {
      const key = idempotencyKey();
      const occurredAt = now().toISOString();
      try {
        await api(logTouch, { id: accountId, kind, topic, occurredAt }, { idempotencyKey: key });
        return 'sent' as const;
      } catch (error) {
        if (readProblem(error).status !== null) throw error;
        outbox.keep({ key, accountId, accountName, kind, topic, occurredAt, refusal: null });
        return 'kept' as const;
      }
    },
    onSuccess: (where) => {
      if (where === 'sent') {
        for (const route of [getTimeline, getAccount, listAccounts]) {
          void queryClient.invalidateQueries({ queryKey: [route.name] });
        }
      }
      onDone(where);
    },
  });
}
