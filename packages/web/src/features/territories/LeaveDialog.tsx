import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { counted } from '../../ui/format/numbers.ts';
import styles from './plan.module.css';
import type { PlanSession } from './use-plan-session.ts';

/** Stands between unsaved moves and another page: save them, drop them, or stay. */
export function LeaveDialog({ session }: { session: PlanSession }) {
  const count = session.unsaved.length;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => count > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => count > 0,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  const saveAndLeave = async () => {
    if (await session.save()) blocker.proceed();
    else blocker.reset();
  };
  return (
    <Modal opened onClose={blocker.reset} title="Leave with unsaved moves?">
      <p>
        {counted(count, 'move is', 'moves are')} not saved. Leave without saving, and the counties stay where
        they were.
      </p>
      <div className={styles.leave}>
        <Button variant="default" onClick={blocker.reset}>
          Stay
        </Button>
        <Button variant="default" onClick={blocker.proceed}>
          Leave without saving
        </Button>
        <Button onClick={() => void saveAndLeave()} loading={session.saving}>
          Save and leave
        </Button>
      </div>
    </Modal>
  );
}
