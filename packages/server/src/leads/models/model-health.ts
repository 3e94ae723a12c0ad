import type { HealthEntry, modelHealth, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { labelOf } from '../scoring/lead-features.ts';
import { healthRows, type StoredHealth, stepBackOf } from './health-queries.ts';
import { lastFallback, modelRow, movedFeatures } from './queries.ts';

/** How a model has done day by day, what needs a look first. */
export async function modelHealthOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof modelHealth>,
): Promise<RouteOutcome<typeof modelHealth>> {
  if ((await modelRow(ctx, id)) === undefined) return { kind: 'not-found' };
  const rows = await healthRows(ctx, id);
  const stepped = await stepBackOf(ctx, id);
  const latest = rows.reduce<Date | null>(
    (last, { takenAt }) => (last && last > takenAt ? last : takenAt),
    null,
  );
  return {
    kind: 'ok',
    body: {
      takenAt: latest?.toISOString() ?? null,
      entries: entriesOf(rows),
      steppedBack: stepped ? { at: stepped.at.toISOString(), why: stepped.why } : null,
    },
  };
}

const PRESSING: readonly HealthEntry['state'][] = ['broken', 'moved', 'steady', 'too-few'];
const MEASURES: readonly HealthEntry['measure'][] = ['drift', 'calibration', 'missing', 'override'];

function entriesOf(rows: readonly StoredHealth[]): HealthEntry[] {
  const groups = Map.groupBy(rows, ({ measure, subject }) => `${measure} ${subject}`);
  const entries = [...groups.values()].map((days): HealthEntry => {
    const { day: _day, takenAt: _at, ...last } = days.at(-1)!;
    return {
      ...last,
      label: last.subject === 'score' ? 'Score' : labelOf(last.subject),
      days: days.map(({ day, value, limit, state }) => ({ day, value, limit, state })),
    };
  });
  const rankOf = (entry: HealthEntry) =>
    100 * PRESSING.indexOf(entry.state) +
    10 * Number(entry.subject !== 'score') +
    MEASURES.indexOf(entry.measure);
  return entries.sort((a, b) => rankOf(a) - rankOf(b) || a.label.localeCompare(b.label));
}

export interface ModelNotice {
  title: string;
  detail: string;
  address: string;
}

/** What whoever answers for models should know now: that one stepped back by itself, or that its leads have moved. */
export async function modelNotice(ctx: Ctx): Promise<ModelNotice | null> {
  const fallback = await lastFallback(ctx);
  if (fallback !== undefined) {
    return {
      title: `Model ${fallback.version} stepped back: rules score leads`,
      detail: `${fallback.why}. Promote it again if that is as it should be, or train a new one.`,
      address: `/scoring/${fallback.modelId}`,
    };
  }
  const moved = await movedFeatures(ctx);
  if (moved === undefined) return null;
  return {
    title: `Leads are no longer as model ${moved.version} knows them`,
    detail: `Moved since its training: ${moved.subjects.map((subject) => (subject === 'score' ? 'the scores' : labelOf(subject))).join(', ')}. A candidate trained on newer leads can be compared with it.`,
    address: `/scoring/${moved.modelId}`,
  };
}
