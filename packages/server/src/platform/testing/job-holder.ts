import { z } from 'zod';
import { type CatchmentOptions, createCatchment } from '../../catchment.ts';
import { systemClock } from '../clock/clock.ts';
import { systemRandom } from '../clock/random.ts';
import { DEFAULT_LIMITS } from '../http/rate-limiter.ts';
import { job } from '../jobs/job.ts';
import { createLogger } from '../log/logger.ts';

// A server of its own that takes a job, says so, and never ends it; the test kills it.
const { logins, secrets } = JSON.parse(process.argv[2] ?? '') as Pick<CatchmentOptions, 'logins' | 'secrets'>;
const hold = job('test.transfer', z.strictObject({ id: z.string() }), async () => {
  process.stdout.write('taken\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
await createCatchment({
  logins,
  secrets,
  clock: systemClock,
  random: systemRandom(systemClock),
  log: createLogger('silent'),
  limits: DEFAULT_LIMITS,
  version: 'test',
  loopbackOnly: true,
  uploadDir: '/nonexistent',
  runJobs: true,
  extraJobs: [hold],
});
