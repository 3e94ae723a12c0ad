import { useHotkeys } from '@mantine/hooks';
import type { PlanSession } from './use-plan-session.ts';

/** Undo, redo and save by keyboard, as everywhere. In a text field undo belongs to the text, saving does not. */
export function usePlanKeys(session: PlanSession): void {
  useHotkeys([
    ['mod+Z', session.undo],
    ['mod+shift+Z', session.redo],
    ['mod+Y', session.redo],
  ]);
  const save = () => {
    if (session.editable && session.unsaved.length > 0) void session.save();
  };
  useHotkeys([['mod+S', save]], []);
}
