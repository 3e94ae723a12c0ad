import {
  type DatedTouch,
  type EngagementRules,
  engagementAt,
  engagementCourse,
} from '@catchment/algorithms/engagement';

const PAST_DAYS = 90;
const AHEAD_DAYS = 45;
const DAY_MS = 86_400_000;
/** Half-day steps: a touch shows as a step, not as a slope of days. */
const STEPS_PER_DAY = 2;

export interface Frame {
  width: number;
  height: number;
  atMs: number;
  /** Points at the upper edge. */
  top: number;
}

export interface CurveShape {
  past: string;
  area: string;
  ahead: string;
  ticks: { x: number; height: number; index: number }[];
  x: (atMs: number) => number;
  y: (points: number) => number;
}

/** The lines of the curve in a frame: the past as it was, what lies ahead as pure fading. */
export function curveShape(rules: EngagementRules, touches: readonly DatedTouch[], frame: Frame): CurveShape {
  const { width, height, atMs, top } = frame;
  const begin = atMs - PAST_DAYS * DAY_MS;
  const span = (PAST_DAYS + AHEAD_DAYS) * DAY_MS;
  const x = (ms: number) => (width * (ms - begin)) / span;
  const y = (points: number) => height - (height * points) / top;
  const line = (fromMs: number, days: number) =>
    Array.from(
      engagementCourse(rules, touches, fromMs, fromMs + days * DAY_MS, days * STEPS_PER_DAY),
      (points, i) => `${x(fromMs + (i * DAY_MS) / STEPS_PER_DAY).toFixed(1)} ${y(points).toFixed(1)}`,
    ).join('L');
  const past = `M${line(begin, PAST_DAYS)}`;
  return {
    past,
    area: `${past}L${x(atMs).toFixed(1)} ${height}L0 ${height}Z`,
    ahead: `M${line(atMs, AHEAD_DAYS)}`,
    ticks: ticksOf(rules, touches, begin, atMs, x),
    x,
    y,
  };
}

/** A tick a touch, as long as what it was worth when it happened. */
function ticksOf(
  rules: EngagementRules,
  touches: readonly DatedTouch[],
  begin: number,
  atMs: number,
  x: (ms: number) => number,
): CurveShape['ticks'] {
  const pointsOf = new Map(rules.touches.map(({ kind, points }) => [kind, points]));
  return touches.flatMap(({ kind, atMs: ms }, index) =>
    ms < begin || ms > atMs
      ? []
      : [{ x: x(ms), height: 4 + Math.min(14, (pointsOf.get(kind) ?? 0) / 2), index }],
  );
}

/** The highest the curve gets, rounded up so that the scale stays put while someone drags. */
export function topOf(rules: EngagementRules, touches: readonly DatedTouch[], atMs: number): number {
  const moments = touches.filter((touch) => touch.atMs <= atMs && touch.atMs >= atMs - PAST_DAYS * DAY_MS);
  const peaks = [atMs - PAST_DAYS * DAY_MS, ...moments.map((touch) => touch.atMs)].map(
    (ms) => engagementAt(rules, touches, ms).points,
  );
  return Math.max(20, Math.ceil(Math.max(...peaks) / 20) * 20);
}
