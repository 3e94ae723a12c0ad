import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';

/** Moves the focus over rows that may not be drawn yet: arrows, Page Up and Down, Home, End. */
export function useRowKeys(
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
  scrollToIndex: (index: number) => void,
) {
  const [focusIndex, setFocusIndex] = useState(0);
  const [moved, setMoved] = useState(0);

  useEffect(() => {
    if (moved === 0) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row-index="${focusIndex}"]`);
    row?.focus({ preventScroll: true });
  }, [moved, focusIndex, scroller]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).dataset.rowIndex;
    if (row === undefined) return;
    const next = indexAfter(event.key, Number(row), rowCount);
    if (next === null) return;
    event.preventDefault();
    scrollToIndex(next);
    setFocusIndex(next);
    setMoved((times) => times + 1);
  };
  return { focusIndex: Math.min(focusIndex, Math.max(0, rowCount - 1)), onKeyDown };
}

function indexAfter(key: string, index: number, rowCount: number): number | null {
  const last = rowCount - 1;
  const moves: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + 12,
    PageUp: index - 12,
    Home: 0,
    End: last,
  };
  const target = moves[key];
  return target === undefined ? null : Math.max(0, Math.min(last, target));
}
