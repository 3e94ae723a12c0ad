import { expect, test } from 'vitest';
import { testApp } from '../platform/testing/test-app.ts';
import { TestClock } from '../platform/testing/test-clock.ts';
import { rounds } from '../platform/testing/thorough.ts';
import { issueFirstAdminCode } from './first-admin.ts';
import { hashPassword } from './sign-in.ts';
import { kolmogorovSmirnovP } from './testing/kolmogorov-smirnov.ts';

const clock = new TestClock('2026-03-02T09:00:00Z');
const server = testApp({ clock });
const far = testApp({ loopbackOnly: false, publicUrl: new URL('https://catchment.example') });
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

async function tryPassword(email: string, password = PASSWORD, headers: Record<string, string> = {}) {
  const answer = await server.call(null, 'POST', '/api/auth/sign-in/email', { email, password }, headers);
  const cookie = cookieOf(answer.headers);
  return { ...answer, cookie };
}

function cookieOf(headers: Record<string, unknown>): string {
  const [first] = [headers['set-cookie'] ?? ''].flat() as string[];
  return first?.split(';')[0] ?? '';
}

const session = (cookie: string) => server.call(null, 'GET', '/api/session', undefined, { cookie });

test('the right password signs in, and the database holds no usable token', async () => {
  await userWithPassword('Ada@Example.test');
  const { status, cookie, headers } = await tryPassword('ada@example.test');
  expect(status).toBe(200);
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/i);
  expect(await session(cookie)).toMatchObject({ status: 200, body: { user: { role: 'planner' } } });
  const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0];
  const stored = await server.db.owner('select * from auth.session');
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('a session ends half an hour after its last use and twelve hours after its start', async () => {
  await userWithPassword('idle@example.test');
  const { cookie } = await tryPassword('idle@example.test');
  clock.moveMinutes(29);
  expect((await session(cookie)).status).toBe(200);
  clock.moveMinutes(31);
  expect((await session(cookie)).status).toBe(401);

  const { cookie: busy } = await tryPassword('idle@example.test');
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    clock.moveMinutes(20);
    expect((await session(busy)).status).toBe(200);
  }
  clock.moveMinutes(20);
  expect((await session(busy)).status).toBe(401);
});

test('a new sign-in ends the session it replaces, and signing out ends it at once', async () => {
  await userWithPassword('rotate@example.test');
  const first = (await tryPassword('rotate@example.test')).cookie;
  const second = (await tryPassword('rotate@example.test', PASSWORD, { cookie: first })).cookie;
  expect(second).not.toBe(first);
  expect((await session(first)).status).toBe(401);
  expect((await session(second)).status).toBe(200);
  await server.call(null, 'POST', '/api/auth/sign-out', {}, { cookie: second });
  expect((await session(second)).status).toBe(401);
  const actions = await server.db.owner(
    `select action from audit.event where table_name = 'auth.user' and action like 'sign-%' order by sequence desc limit 1`,
  );
  expect(actions).toEqual([{ action: 'sign-out' }]);
});

test('a disabled user, and one whose role changes, is out with the next request', async () => {
  const admin = await server.signIn('admin');
  for (const change of [{ disabled: true }, { role: 'marketer' }]) {
    const user = await server.signIn('planner');
    expect((await server.call(user, 'GET', '/api/session')).status).toBe(200);
    expect(
      (await server.call(admin, 'PATCH', `/api/users/${user.userId}`, { version: 1, ...change })).status,
    ).toBe(200);
    expect((await server.call(user, 'GET', '/api/session')).status).toBe(401);
  }
});

test('the only administrator cannot lock everybody out', async () => {
  await server.db.owner(`update auth.user set role = 'planner' where role = 'admin'`);
  const admin = await server.signIn('admin');
  const answer = await server.call(admin, 'PATCH', `/api/users/${admin.userId}`, {
    version: 1,
    disabled: true,
  });
  expect(answer).toMatchObject({
    status: 409,
    body: { detail: expect.stringMatching(/only administrator/) },
  });
});

test('six failures lock an address, known or not, in the same words; time and the right password unlock', async () => {
  await userWithPassword('locked@example.test');
  const seen: Record<string, unknown[]> = {};
  for (const email of ['locked@example.test', 'nobody@example.test']) {
    seen[email] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      const { status, body } = await tryPassword(email, 'wrong wrong wrong');
      const { requestId: _, ...rest } = body as Record<string, unknown>;
      seen[email].push([status, rest]);
    }
  }
  expect(seen['locked@example.test']).toEqual(seen['nobody@example.test']);
  expect(seen['locked@example.test']?.map((entry) => (entry as [number])[0])).toEqual([
    401, 401, 401, 401, 401, 429, 429,
  ]);
  expect((await tryPassword('locked@example.test')).status).toBe(429);
  clock.moveMinutes(16);
  expect((await tryPassword('locked@example.test')).status).toBe(200);
});

test('an unknown address takes as long as a wrong password', { timeout: 600_000 }, async () => {
  const count = rounds(1000, 12);
  const known: number[] = [];
  const unknown: number[] = [];
  await userWithPassword('timing@example.test');
  for (let round = 0; round < count; round++) {
    await server.db.owner('truncate auth.sign_in_attempt');
    for (const [email, times] of [
      ['timing@example.test', known],
      ['stranger@example.test', unknown],
    ] as const) {
      const start = performance.now();
      await tryPassword(email, 'wrong wrong wrong');
      times.push(performance.now() - start);
    }
  }
  expect(kolmogorovSmirnovP(known, unknown)).toBeGreaterThan(0.01);
});

test('the first administrator comes in by a code that works once', async () => {
  await server.db.owner('truncate auth.user cascade');
  expect((await server.call(null, 'GET', '/api/welcome')).body).toMatchObject({ needsFirstAdmin: true });
  const stale = await issueFirstAdminCode(server.catchment.access);
  const code = await issueFirstAdminCode(server.catchment.access);
  const claim = (with_: string, password = PASSWORD) =>
    server.call(null, 'POST', '/api/first-admin', {
      code: with_,
      name: 'Grace',
      email: 'Grace@Example.test',
      password,
    });
  expect((await claim(stale)).status).toBe(404);
  expect(await claim(code, 'password1234')).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'password' }] },
  });
  expect((await claim(code)).status).toBe(201);
  expect((await claim(code)).status).toBe(404);
  const { cookie } = await tryPassword('grace@example.test');
  expect(await session(cookie)).toMatchObject({ body: { user: { role: 'admin', name: 'Grace' } } });
  const another = await issueFirstAdminCode(server.catchment.access);
  expect((await claim(another)).status).toBe(404);
});

test('a code expires', async () => {
  await server.db.owner('truncate auth.user cascade');
  const code = await issueFirstAdminCode(server.catchment.access);
  clock.moveMinutes(25 * 60);
  const answer = await server.call(null, 'POST', '/api/first-admin', {
    code,
    name: 'Late',
    email: 'late@example.test',
    password: PASSWORD,
  });
  expect(answer.status).toBe(404);
});

test('an invited user sets a password by a link that works once', async () => {
  const admin = await server.signIn('admin');
  const made = await server.call<{ inviteLink: string; user: { id: string } }>(admin, 'POST', '/api/users', {
    name: 'Ida Rhodes',
    email: 'Ida@Example.test',
    role: 'marketer',
  });
  expect(made.status).toBe(201);
  expect(
    (
      await server.call(admin, 'POST', '/api/users', {
        name: 'Again',
        email: 'ida@example.test',
        role: 'rep',
      })
    ).status,
  ).toBe(409);
  const token = new URL(made.body.inviteLink, 'http://localhost').searchParams.get('token');
  expect(
    (await server.call(null, 'POST', '/api/invites/accept', { token, password: 'rhodes island ferry' }))
      .status,
  ).toBe(422);
  expect((await server.call(null, 'POST', '/api/invites/accept', { token, password: PASSWORD })).status).toBe(
    200,
  );
  expect((await server.call(null, 'POST', '/api/invites/accept', { token, password: PASSWORD })).status).toBe(
    404,
  );
  expect((await tryPassword('ida@example.test')).status).toBe(200);
});

test('two changes of one user from the same version: the second is told what stands there now', async () => {
  const admin = await server.signIn('admin');
  const user = await server.signIn('planner');
  const change = (role: string) =>
    server.call(admin, 'PATCH', `/api/users/${user.userId}`, { role }, { 'if-match': '"1"' });
  const first = await change('marketer');
  expect(first).toMatchObject({ status: 200, headers: { etag: '"2"' } });
  expect(await change('compliance')).toMatchObject({
    status: 412,
    body: { current: { role: 'marketer', version: 2 } },
  });
});

test('of twenty changes from one version exactly one happens, and nothing is lost', async () => {
  const admin = await server.signIn('admin');
  const user = await server.signIn('planner');
  for (let version = 1; version <= 5; version++) {
    const roles = ['marketer', 'compliance', 'planner', 'manager'];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        server.call(admin, 'PATCH', `/api/users/${user.userId}`, {
          version,
          role: roles[index % roles.length],
        }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ]);
    const [row] = await server.db.owner('select version, role from auth.user where id = $1', [user.userId]);
    const won = answers.find((answer) => answer.status === 200);
    expect(won?.body).toMatchObject(row as object);
  }
});

test('a key does what its scopes say and its owner may, from where it may, until it is revoked', async () => {
  const planner = await server.signIn('planner');
  const excess = await server.call(planner, 'POST', '/api/keys', { name: 'k', scopes: ['users:write'] });
  expect(excess).toMatchObject({ status: 422, body: { errors: [{ path: 'scopes' }] } });
  const made = await server.call<{ secret: string; key: { id: string } }>(planner, 'POST', '/api/keys', {
    name: 'k',
    scopes: ['org:read'],
    days: 1,
  });
  const key = { authorization: `Bearer ${made.body.secret}` };
  const use = (url = '/api/org', headers = key) => server.call(null, 'GET', url, undefined, headers);
  expect((await use()).status).toBe(200);
  expect((await use('/api/accounts')).status).toBe(403);
  expect(
    (await server.call(null, 'POST', '/api/keys', { name: 'k', scopes: ['org:read'] }, key)).status,
  ).toBe(403);
  const stored = JSON.stringify(await server.db.owner('select * from auth.api_key'));
  expect(stored).not.toContain(made.body.secret.split('_')[2]);
  const listed = await server.call<{ items: object[] }>(planner, 'GET', '/api/keys');
  expect(JSON.stringify(listed.body)).not.toMatch(/hash|secret/);

  await server.db.owner(`update auth.api_key set addresses = '{192.0.2.1}' where id = $1`, [
    made.body.key.id,
  ]);
  expect((await use()).status).toBe(401);
  await server.db.owner(`update auth.api_key set addresses = '{}' where id = $1`, [made.body.key.id]);
  expect((await use('/api/org', { authorization: `${key.authorization}x` })).status).toBe(401);
  clock.moveMinutes(25 * 60);
  expect((await use()).status).toBe(401);
  clock.moveMinutes(-25 * 60);
  await server.db.owner(`update auth.user set role = 'client' where id = $1`, [planner.userId]);
  expect((await use()).status).toBe(403);
  await server.db.owner(`update auth.user set role = 'planner' where id = $1`, [planner.userId]);
  const again = await server.signIn('planner');
  expect((await server.call(again, 'DELETE', `/api/keys/${made.body.key.id}`)).status).toBe(404);
  await server.db.owner('update auth.api_key set revoked_at = now() where id = $1', [made.body.key.id]);
  expect((await use()).status).toBe(401);
});

test('roles can be tried while the sample firm is there and the server listens on loopback, not otherwise', async () => {
  for (const { db } of [server, far]) {
    await db.owner(
      `insert into app.sample_firm (seed, as_of, state, made_at) values (1, now(), 'ready', now())`,
    );
    await db.owner(
      `insert into auth.user (id, name, email, role, simulated, created_at, updated_at) values (gen_random_uuid(), 'Sam', 'sam@example.test', 'rep', true, now(), now())`,
    );
  }
  const tried = await server.call(null, 'POST', '/api/session/role', { role: 'rep' });
  const cookie = cookieOf(tried.headers);
  expect(await session(cookie)).toMatchObject({
    body: { user: { role: 'rep', simulated: true }, switchableRoles: ['rep'] },
  });
  expect((await server.call(null, 'POST', '/api/session/role', { role: 'admin' })).status).toBe(404);
  expect((await far.call(null, 'POST', '/api/session/role', { role: 'rep' })).status).toBe(404);
  expect((await far.call(null, 'GET', '/api/welcome')).body).toMatchObject({ sampleRoles: [] });
  await server.db.owner('delete from app.sample_firm');
  expect((await server.call(null, 'POST', '/api/session/role', { role: 'rep' })).status).toBe(404);
});

test('over https the cookie is bound to the host and never travels in the clear', async () => {
  const code = await issueFirstAdminCode(far.catchment.access);
  await far.call(null, 'POST', '/api/first-admin', {
    code,
    name: 'Grace',
    email: 'grace@example.test',
    password: PASSWORD,
  });
  const answer = await far.call(null, 'POST', '/api/auth/sign-in/email', {
    email: 'grace@example.test',
    password: PASSWORD,
  });
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-catchment\.session_token=[^;]+;.*Path=\/.*HttpOnly.*Secure/,
  );
  expect(String(answer.headers['set-cookie'])).not.toMatch(/Domain=/i);
});
