import type { addAbsence, RouteInput, RouteOutcome, removeAbsence } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { repAnswer } from './get-rep.ts';
import { changeRep, deleteAbsence, insertAbsence, lockRep } from './queries.ts';

export async function addAbsenceOperation(
  ctx: Ctx,
  { id, kind, from, until }: RouteInput<typeof addAbsence>,
): Promise<RouteOutcome<typeof addAbsence>> {
  if ((await lockRep(ctx.db, id)) === undefined) return { kind: 'not-found' };
  if (Date.parse(until) <= Date.parse(from)) {
    return { kind: 'invalid', detail: `until: expected a time after ${from}, got ${until}.` };
  }
  await insertAbsence(ctx.db, { id: ctx.random.uuid(), repId: id, kind, from, until });
  await changeRep(ctx.db, id, {});
  return repAnswer(ctx, id);
}

export async function removeAbsenceOperation(
  ctx: Ctx,
  { id, absenceId }: RouteInput<typeof removeAbsence>,
): Promise<RouteOutcome<typeof removeAbsence>> {
  if ((await lockRep(ctx.db, id)) === undefined) return { kind: 'not-found' };
  if (!(await deleteAbsence(ctx.db, id, absenceId))) return { kind: 'not-found' };
  await changeRep(ctx.db, id, {});
  return { kind: 'ok', body: { ok: true } };
}
