import type { Engagement, EngagementSettings } from '@catchment/contract';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { useNow } from '../../ui/clock.ts';
import { day } from '../../ui/format/dates.ts';
import { points as pointsText } from '../../ui/format/numbers.ts';
import { words } from '../../ui/words.ts';
import { type CurveShape, curveShape, topOf } from './curve-shape.ts';
import styles from './engagement-curve.module.css';
import { rulesOf } from './engagement-rules.ts';

interface EngagementCurveProps {
  touches: Engagement['touches'];
  settings: EngagementSettings;
  /** The moment that is now. */
  at: string;
  /** Where the grades begin. */
  levels: readonly { grade: number; points: number }[];
  title: string;
  summary: string;
  heightPx?: number;
}

/** Beside the curve, so that no line runs through the names of the grades. */
const labelsPx = 52;
const lineHeightPx = 14;

/** Engagement over the past ninety days with each touch as a tick, and how it fades from now on. */
export function EngagementCurve(props: EngagementCurveProps) {
  const { touches, settings, at, levels, title, summary, heightPx = 120 } = props;
  const { ref, width } = useElementSize();
  const dated = useMemo(
    () => touches.map(({ kind, occurredAt }) => ({ kind, atMs: Date.parse(occurredAt) })),
    [touches],
  );
  const rules = useMemo(() => rulesOf(settings), [settings]);
  const atMs = Date.parse(at);
  const room = levels.length > 0 ? labelsPx : 0;
  const shape = useMemo(() => {
    const top = Math.max(topOf(rules, dated, atMs), ...levels.map((level) => level.points * 1.1));
    return width > labelsPx
      ? curveShape(rules, dated, { width: width - room, height: heightPx, atMs, top })
      : null;
  }, [rules, dated, atMs, width, room, heightPx, levels]);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div ref={ref} className={styles.holder} style={{ height: heightPx + 36 }}>
        {shape && (
          <svg
            width={width}
            height={heightPx + 36}
            viewBox={`0 -12 ${width} ${heightPx + 36}`}
            role="img"
            aria-label={summary}
          >
            <Levels shape={shape} levels={levels} width={width - room} />
            <path d={shape.area} className={styles.area} />
            <path d={shape.past} className={styles.past} />
            <path d={shape.ahead} className={styles.ahead} />
            <Today shape={shape} atMs={atMs} heightPx={heightPx} width={width - room} />
            <Ticks shape={shape} touches={touches} baseline={heightPx} width={width - room} />
          </svg>
        )}
      </div>
    </figure>
  );
}

function Levels({
  shape,
  levels,
  width,
}: {
  shape: CurveShape;
  levels: EngagementCurveProps['levels'];
  width: number;
}) {
  const [upper, lower] = levels.map(({ points }) => shape.y(points));
  const lowered = Math.max(0, lineHeightPx - ((lower ?? Infinity) - (upper ?? 0)));
  return levels.map(({ grade, points }) => (
    <g key={grade}>
      <line x1={0} x2={width} y1={shape.y(points)} y2={shape.y(points)} className={styles.level} />
      <text
        x={width + 4}
        y={shape.y(points) + 4 + (grade === levels.length ? lowered : 0)}
        className={styles.label}
      >
        {`grade ${grade}`}
        <title>{`From ${pointsText(points)} points`}</title>
      </text>
    </g>
  ));
}

interface TodayProps {
  shape: CurveShape;
  atMs: number;
  heightPx: number;
  width: number;
}

function Today({ shape, atMs, heightPx, width }: TodayProps) {
  const x = shape.x(atMs);
  return (
    <>
      <line x1={x} x2={x} y1={-8} y2={heightPx} className={styles.today} />
      <text x={0} y={heightPx + 20} className={styles.label}>
        90 days ago
      </text>
      <text x={x} y={heightPx + 20} className={styles.label} textAnchor="middle">
        now
      </text>
      <text x={width} y={heightPx + 20} className={styles.label} textAnchor="end">
        in 45 days
      </text>
    </>
  );
}

function Ticks({
  shape,
  touches,
  baseline,
  width,
}: {
  shape: CurveShape;
  touches: Engagement['touches'];
  baseline: number;
  width: number;
}) {
  const now = useNow();
  return (
    <>
      <line x1={0} x2={width} y1={baseline} y2={baseline} className={styles.axis} />
      {shape.ticks.map(({ x, height, index }) => (
        <line
          key={touches[index]!.id}
          x1={x}
          x2={x}
          y1={baseline}
          y2={baseline - height}
          className={styles.tick}
        >
          <title>{`${words(touches[index]!.kind)}, ${day(touches[index]!.occurredAt, now)}`}</title>
        </line>
      ))}
    </>
  );
}
