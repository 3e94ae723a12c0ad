import type { JobCtx } from '@catchment/server/platform/context';
import { loadSample } from '@catchment/server/records/sample/load-sample';
import { removeSample } from '@catchment/server/records/sample/remove-sample';
import { beginRemoval, beginSample } from '@catchment/server/records/sample/request-sample';
import { sampleStatus } from '@catchment/server/records/sample/sample-status';
import { defineCommand } from 'citty';
import { InputError } from '../files/input-error.ts';
import { finish, printJson, tellProgress } from '../firm/finish.ts';
import { withFirm } from '../firm/with-firm.ts';

export default defineCommand({
  meta: {
    name: 'sample',
    description: `Make or remove the sample firm: real advisory firms, and two simulated years of leads, touches and sales.

  Example:
    catchment sample --data .catchment
    catchment sample --remove`,
  },
  args: {
    remove: { type: 'boolean', default: false, description: 'Remove it; only the audit log remembers' },
    seed: { type: 'string', default: '1', valueHint: '1', description: 'Same seed, same firm' },
    data: {
      type: 'string',
      default: '.catchment',
      valueHint: '.catchment',
      description: 'Data folder; DATABASE_URL names another database',
    },
    json: { type: 'boolean', default: false, description: 'Print one JSON object' },
  },
  run: ({ args }) =>
    finish(async () => {
      const seed = Number(args.seed);
      if (!Number.isSafeInteger(seed) || seed < 0)
        throw new InputError(`--seed: expected a whole number of at least 0, got ${args.seed}`);
      return withFirm(args.data, (job) =>
        args.remove ? remove(job, args.json) : make(job, seed, args.json),
      );
    }),
});

async function make(job: JobCtx, seed: number, json: boolean): Promise<number> {
  const refusal = await job.transaction((ctx) => beginSample(ctx, seed));
  if (refusal !== undefined) return refuse(refusal);
  await loadSample({ ...job, notify: withProgress(job) });
  return report(job, json, 'The sample firm is there');
}

async function remove(job: JobCtx, json: boolean): Promise<number> {
  const refusal = await job.transaction(beginRemoval);
  if (refusal !== undefined) return refuse(refusal);
  await removeSample(job);
  return report(job, json, 'The sample firm is gone');
}

function withProgress(job: JobCtx): JobCtx['notify'] {
  return async (event) => {
    if (event.kind === 'sample-progress' && event.step !== null) tellProgress(event.step);
    await job.notify(event);
  };
}

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 1;
}

async function report(job: JobCtx, json: boolean, headline: string): Promise<number> {
  const status = await job.transaction(sampleStatus);
  tellProgress('');
  if (json) printJson(status);
  else {
    const counts = Object.entries(status.counts).map(
      ([kind, count]) => `${count.toLocaleString('en-US')} ${kind}`,
    );
    process.stdout.write(`${headline}: ${counts.join(', ')}.\n`);
  }
  return 0;
}
