import { z } from 'zod';
import { job } from '../../platform/jobs/job.ts';
import { undoImportJob } from './request-undo.ts';
import { runImport } from './run-import.ts';
import { runImportJob } from './start-import.ts';
import { undoImport } from './undo-import.ts';

const payload = z.strictObject({ importId: z.uuid() });

export const jobs = [
  job(runImportJob, payload, (ctx, { importId }, signal) => runImport(ctx, importId, signal), {
    concurrency: 2,
    retryLimit: 10,
  }),
  job(undoImportJob, payload, (ctx, { importId }) => undoImport(ctx, importId)),
];
