import type { RouteInput, RouteOutcome, setLicence } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { repAnswer } from './get-rep.ts';
import { changeRep, lockRep, putLicence } from './queries.ts';

export async function setLicenceOperation(
  ctx: Ctx,
  { id, state, from, until }: RouteInput<typeof setLicence>,
): Promise<RouteOutcome<typeof setLicence>> {
  if ((await lockRep(ctx.db, id)) === undefined) return { kind: 'not-found' };
  if (until !== null && until < from) {
    return { kind: 'invalid', detail: `until: expected a day on or after ${from}, got ${until}.` };
  }
  await putLicence(ctx.db, { id: ctx.random.uuid(), repId: id, state, from, until });
  await changeRep(ctx.db, id, {});
  return repAnswer(ctx, id);
}
