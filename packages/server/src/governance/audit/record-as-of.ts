import type { RouteInput, RouteOutcome, recordAsOf } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { digestOf } from './canonical-json.ts';
import { findRecordAt, recordWasEverKnown } from './queries.ts';

/** A record as it was at an instant, from its audit events alone; also when it is long deleted. */
export async function recordAsOfOperation(
  ctx: Ctx,
  input: RouteInput<typeof recordAsOf>,
): Promise<RouteOutcome<typeof recordAsOf>> {
  const { table, id } = input;
  // The text as it came: the log counts in microseconds.
  const asOf = input.asOf ?? ctx.clock.now().toISOString();
  const past = await findRecordAt(ctx.db, table, id, asOf);
  if (past === undefined && !(await recordWasEverKnown(ctx.db, table, id))) return { kind: 'not-found' };
  const record = past?.record ?? null;
  return {
    kind: 'ok',
    body: {
      existed: record !== null,
      asOf,
      sequence: past?.sequence ?? null,
      record,
      digest: record && digestOf(record),
    },
  };
}
