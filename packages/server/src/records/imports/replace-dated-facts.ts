import type { Ctx } from '../../platform/context.ts';
import type { RepExtras } from './kind-writers.ts';
import { replaceAbsences, replaceLicences } from './write-queries.ts';

/** Stores licences and absences as a file states them: a licence without dates counts from 2000 on, without end. */
export async function replaceDatedFacts(
  ctx: Ctx,
  reps: readonly ({ repId: string } & RepExtras)[],
): Promise<void> {
  const withLicences = reps.filter(({ licences }) => licences !== null);
  await replaceLicences(
    ctx.db,
    withLicences.map(({ repId }) => repId),
    withLicences.flatMap(({ repId, licences }) =>
      licences!.map(({ state, from, until }) => ({
        id: ctx.random.uuid(),
        rep_id: repId,
        state,
        valid: `[${from ?? '2000-01-01'},${until ?? ''}${until === null ? ')' : ']'}`,
      })),
    ),
  );
  const withAbsences = reps.filter(({ absences }) => absences !== null);
  await replaceAbsences(
    ctx.db,
    withAbsences.map(({ repId }) => repId),
    withAbsences.flatMap(({ repId, absences }) =>
      absences!.map(({ kind, from, until }) => ({
        id: ctx.random.uuid(),
        rep_id: repId,
        kind,
        valid: `[${from}T00:00:00Z,${until}T24:00:00Z)`,
      })),
    ),
  );
}
