import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createCatchment } from '../../catchment.ts';
import { systemClock } from '../clock/clock.ts';
import { systemRandom } from '../clock/random.ts';
import { systemActor } from '../context.ts';
import { createLogger } from '../log/logger.ts';
import { testApp } from '../testing/test-app.ts';
import { job } from './job.ts';

const done: string[] = [];
const transfer = job('test.transfer', z.strictObject({ id: z.string() }), async (_ctx, { id }) => {
  done.push(id);
});

// This server only enqueues; the job runs in another process first.
const server = testApp({ runJobs: false, extraJobs: [transfer] });

test('the job of a server that was killed is run by another, soon and once', {
  timeout: 120_000,
}, async () => {
  const { logins, secrets } = server.db.database;
  const holder = spawn(
    process.execPath,
    [join(import.meta.dirname, '../testing/job-holder.ts'), JSON.stringify({ logins, secrets })],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await server.catchment.transaction(systemActor, (ctx) => ctx.jobs.enqueue('test.transfer', { id: 'one' }));
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await gone;

  const random = systemRandom(systemClock);
  const limits = { perAddress: 1e9, perCaller: 1e9, perCostlyAction: 1e9, signIn: 1e9 };
  const other = await createCatchment({
    logins,
    secrets,
    random,
    limits,
    clock: systemClock,
    log: createLogger('silent'),
    version: 'test',
    loopbackOnly: true,
    uploadDir: '/nonexistent',
    runJobs: true,
    extraJobs: [transfer],
  });
  const start = performance.now();
  while (done.length === 0 && performance.now() - start < 90_000) await sleep(100);
  const seconds = (performance.now() - start) / 1000;
  await sleep(1500);
  expect(done).toEqual(['one']);
  expect(seconds).toBeLessThan(60);
  await other.close();
});
