import { Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { counted } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import type { KeptTouch } from './outbox.ts';
import { useOutbox, useSendOutbox } from './use-outbox.ts';

/** Offline is said, with what will be sent later; what the server then refused is said until it is discarded. */
export function OutboxNotice() {
  const { outbox, touches } = useOutbox();
  const { online } = useNetwork();
  useSendOutbox();
  const waiting = touches.filter((touch) => touch.refusal === null).length;
  const kept = `${counted(waiting, 'touch', 'touches')} you logged ${waiting === 1 ? 'is' : 'are'} kept on this device`;
  return (
    <>
      {!online && (
        <Notice tone="warn">
          You are offline; what you see may be old. {waiting > 0 && `${kept} and sent when you are back.`}
        </Notice>
      )}
      {online && waiting > 0 && <Notice tone="warn">{kept} until the server can be reached.</Notice>}
      {touches.filter(isRefused).map((touch) => (
        <Notice
          key={touch.key}
          tone="bad"
          action={
            <Button variant="default" onClick={() => outbox.remove(touch.key)}>
              Discard
            </Button>
          }
        >
          What you logged for {touch.accountName} was not taken: {touch.refusal}
        </Notice>
      ))}
    </>
  );
}

function isRefused(touch: KeptTouch): boolean {
  return touch.refusal !== null;
}
