import type { JobCtx } from '../../platform/context.ts';
import { deleteSample } from './queries.ts';

/** Removes the sample firm in one transaction: all of it goes, or none. Only the audit log remembers. */
export async function removeSample(job: JobCtx): Promise<void> {
  await job.transaction((ctx) => deleteSample(ctx.db));
  await job.notify({ kind: 'sample-progress', state: 'none', step: null, progress: 0 });
  await job.notify({ kind: 'home-changed' });
}
