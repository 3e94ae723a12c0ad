import { useHotkeys } from '@mantine/hooks';
import type { PlanSession } from './use-plan-session.ts';

/** Undo, redo and save by keyboard, as everywhere. */
export function usePlanKeys(session: PlanSession): void {
  useHotkeys([
    ['mod+Z', session.undo],
    ['mod+shift+Z', session.redo],
    ['mod+Y', session.redo],
    ['mod+S', () => session.editable && session.unsaved.length > 0 && void session.save()],
  ]);
}
