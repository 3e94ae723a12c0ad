import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

interface Drag {
  from: number;
  over: number;
}

/**
 * Reorders a list by dragging a handle (mouse or finger) or with the arrow keys on it.
 *
 * The items carry `data-reorder-index`; while one is dragged, `drag.over` says where it would land.
 */
export function useReorder(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const focusAfter = useRef<number | null>(null);

  useEffect(() => {
    if (focusAfter.current === null) return;
    // The moved element may have left the page for an instant, and the focus with it.
    handleAt(list.current, focusAfter.current)?.focus();
    focusAfter.current = null;
  });

  const handleProps = (index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, over: index });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag) setDrag({ from: drag.from, over: indexAt(list.current, event.clientY) });
    },
    onPointerUp: () => {
      if (drag && drag.over !== drag.from) onMove(drag.from, drag.over);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (step === 0) return;
      event.preventDefault();
      event.stopPropagation();
      focusAfter.current = index + step;
      onMove(index, index + step);
    },
  });
  return { drag, handleProps };
}

function items(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-reorder-index]') ?? [])];
}

function handleAt(list: HTMLElement | null, index: number): HTMLElement | null | undefined {
  return items(list)[index]?.querySelector<HTMLElement>('[data-reorder-handle]');
}

/** The item whose middle the pointer has passed last. */
function indexAt(list: HTMLElement | null, y: number): number {
  const middles = items(list).map((item) => {
    const box = item.getBoundingClientRect();
    return box.top + box.height / 2;
  });
  const passed = middles.filter((middle) => middle < y).length;
  return Math.max(0, Math.min(middles.length - 1, passed));
}
