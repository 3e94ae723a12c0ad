import type { MapView } from '../map-view.ts';

/** What a mode tells the page. */
export interface ModeEvents {
  onSelect: (unit: number | null) => void;
  /** Units under the brush since the last call, while the button is down. */
  onBrush: (units: readonly number[]) => void;
  /** One stroke of the brush ended: it is one step to undo. */
  onBrushEnd: () => void;
  onLasso: (units: readonly number[]) => void;
}

/** Attaches its pointer handlers to the map; returns how to detach them. */
export type MapMode = (view: MapView, events: ModeEvents) => () => void;
