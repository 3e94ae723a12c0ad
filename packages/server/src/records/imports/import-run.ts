import type { ImportRun } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import type { ImportRecord } from './queries.ts';

/** An import as the API shows it: with the time it will still take at the pace so far. */
export function importRunOf(
  ctx: Ctx,
  { fileSha256: _sha, header: _header, ...run }: ImportRecord,
): ImportRun {
  return { ...run, secondsLeft: secondsLeft(ctx, run) };
}

function secondsLeft(ctx: Ctx, run: Omit<ImportRun, 'secondsLeft'>): number | null {
  if (run.status !== 'running' || run.startedAt === null || run.rowsDone === 0) return null;
  const seconds = (ctx.clock.now().getTime() - Date.parse(run.startedAt)) / 1000;
  return Math.round((seconds / run.rowsDone) * Math.max(0, run.rowsTotal - run.rowsDone));
}
