import type { listAuditEvents, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type EventRow, listEvents } from './queries.ts';

const VALUE_LENGTH_MAX = 500;

/** The audit log, newest first; each event says field by field what it changed. */
export async function listAuditEventsOperation(
  ctx: Ctx,
  input: RouteInput<typeof listAuditEvents>,
): Promise<RouteOutcome<typeof listAuditEvents>> {
  const { cursor, limit, ...filter } = input;
  const before = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
  const rows = await listEvents(ctx.db, { ...filter, before, limit: limit + 1 });
  const items = rows.slice(0, limit).map(({ record, previous, occurredAt, ...event }) => ({
    ...event,
    occurredAt: occurredAt.toISOString(),
    changes: changesOf(event.action, record, previous),
  }));
  const nextCursor = rows.length > limit ? String(items.at(-1)?.sequence) : null;
  return { kind: 'ok', body: { items, nextCursor, total: null } };
}

function changesOf(action: string, record: EventRow['record'], previous: EventRow['previous']) {
  const before = action === 'insert' ? {} : (previous ?? {});
  const after = record ?? {};
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields
    .map((field) => ({ field, from: shown(before[field]), to: shown(after[field]) }))
    .filter(({ from, to }) => from !== to);
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text;
}
