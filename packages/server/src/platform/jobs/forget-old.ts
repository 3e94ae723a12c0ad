import { sql } from 'kysely';
import { z } from 'zod';
import { job } from './job.ts';

/** Every hour: removes what is kept for a while only, such as the answers of requests sent with an Idempotency-Key. */
export const forgetOld = job(
  'platform.forget-old',
  z.strictObject({}),
  async (ctx) => {
    await ctx.transaction(({ db, clock }) => sql`select app.forget_old(${clock.now()})`.execute(db));
  },
  { schedule: '17 * * * *' },
);
