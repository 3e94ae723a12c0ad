import { expect, test } from 'vitest';
import { testApp } from '../platform/testing/test-app.ts';
import { TestClock } from '../platform/testing/test-clock.ts';
import { hashPassword } from './sign-in.ts';

const clock = new TestClock('2026-03-02T09:00:00Z');
const server = testApp({ clock });
const PASSWORD = 'quiet harbour lantern';

async function userWithPassword(email: string): Promise<string> {
  const { userId } = await server.signIn('planner');
  await server.db.owner('update auth.user set email = lower($2) where id = $1', [userId, email]);
  await server.db.owner(
    `insert into auth.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     values (gen_random_uuid(), $1::text, 'credential', $1::uuid, $2, now(), now())`,
    [userId, await hashPassword(PASSWORD)],
  );
  return userId;
}

async function tryPassword(email: string, password = PASSWORD) {
  const answer = await server.call(null, 'POST', '/api/auth/sign-in/email', { email, password });
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  return { ...answer, cookie };
}

const session = (cookie: string) => server.call(null, 'GET', '/api/session', undefined, { cookie });

test('the right password signs in, and the database holds no usable token', async () => {
  await userWithPassword('Ada@Example.test');
  const { status, cookie, headers } = await tryPassword('ada@example.test');
  expect(status).toBe(200);
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/i);
  expect(await session(cookie)).toMatchObject({ status: 200, body: { user: { role: 'planner' } } });
  const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0];
  const stored = await server.db.owner('select token_hash from auth.session');
  expect(JSON.stringify(stored)).not.toContain(token);
});
