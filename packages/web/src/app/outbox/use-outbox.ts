import { getAccount, getTimeline, listAccounts, logTouch } from '@catchment/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { counted } from '../../ui/format/numbers.ts';
import { readProblem } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import { api } from '../api/api.ts';
import { useSession } from '../session/session.ts';
import { type KeptTouch, Outbox, sendKept } from './outbox.ts';

const tryAgainMs = 20_000;
const outboxes = new Map<string, Outbox>();

function outboxOf(userId: string): Outbox {
  const outbox = outboxes.get(userId) ?? new Outbox(window.localStorage, userId);
  outboxes.set(userId, outbox);
  return outbox;
}

/** What the reader logged without a network. */
export function useOutbox(): { outbox: Outbox; touches: readonly KeptTouch[] } {
  const outbox = outboxOf(useSession().user.id);
  return { outbox, touches: useSyncExternalStore(outbox.subscribe, outbox.touches) };
}

/** Sends what is kept: at once when the network is back, and every now and then until nothing is left. */
export function useSendOutbox(): void {
  const { outbox, touches } = useOutbox();
  const queryClient = useQueryClient();
  const waiting = touches.some((touch) => touch.refusal === null);
  useEffect(() => {
    if (!waiting) return;
    let sending = false;
    const sendAll = async () => {
      sending = true;
      const sent = await sendKept(outbox, sendTouch, statusOf);
      sending = false;
      if (sent === 0) return;
      sayDone(`${counted(sent, 'touch', 'touches')} sent that you logged without a network`);
      for (const route of [getTimeline, getAccount, listAccounts]) {
        void queryClient.invalidateQueries({ queryKey: [route.name] });
      }
    };
    const send = () => {
      if (!sending) void sendAll();
    };
    send();
    const timer = setInterval(send, tryAgainMs);
    window.addEventListener('online', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
    };
  }, [waiting, outbox, queryClient]);
}

function sendTouch({ key, accountId, kind, topic, occurredAt }: KeptTouch): Promise<unknown> {
  return api(logTouch, { id: accountId, kind, topic, occurredAt }, { idempotencyKey: key });
}

function statusOf(error: unknown): { status: number | null; words: string } {
  const { status, detail } = readProblem(error);
  return { status, words: detail };
}
