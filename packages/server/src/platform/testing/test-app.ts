import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@catchment/contract';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { sessionCookieName } from '../../access/authenticate.ts';
import { createSession } from '../../access/sessions.ts';
import { type Catchment, type CatchmentOptions, createCatchment } from '../../catchment.ts';
import { systemClock } from '../clock/clock.ts';
import { systemRandom } from '../clock/random.ts';
import { installJobQueue } from '../jobs/job-runner.ts';
import { createLogger } from '../log/logger.ts';
import { type TestDb, testDatabase } from './test-database.ts';

/** Everything passes: what limits is tested on its own. */
const NO_LIMITS = { perAddress: 1e9, perCaller: 1e9, perCostlyAction: 1e9, signIn: 1e9 };

export interface TestUser {
  userId: string;
  role: Role;
  token: string;
  headers: { cookie: string };
}

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
}

/** The whole server on a database of its own, asked without a network. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly catchment: Catchment;
  readonly db: TestDb;
  /** Makes a user of a role and signs them in; `repId` says who they are as a rep. */
  signIn(role: Role, options?: { repId?: string; name?: string }): Promise<TestUser>;
  /** Sends one request, as `user` or as nobody. */
  call<T = unknown>(
    user: TestUser | null,
    method: InjectOptions['method'],
    url: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
}

/** Call it once at the top of a test file: `const server = testApp();` */
export function testApp(overrides: Partial<CatchmentOptions> = {}): TestApp {
  const clock = overrides.clock ?? systemClock;
  const random = overrides.random ?? systemRandom(clock);
  const db = testDatabase({ clock, random });
  const uploadDir = mkdtempSync(join(tmpdir(), 'catchment-upload-'));
  let catchment: Catchment;
  beforeAll(async () => {
    await installJobQueue(db.database.owner);
    catchment = await createCatchment({
      logins: db.database.logins,
      secrets: db.database.secrets,
      clock,
      random,
      log: createLogger('silent'),
      limits: NO_LIMITS,
      version: 'test',
      loopbackOnly: true,
      uploadDir,
      runJobs: false,
      ...overrides,
    });
  }, 60_000);
  afterAll(async () => {
    await catchment?.close();
    rmSync(uploadDir, { recursive: true, force: true });
  });

  const signIn: TestApp['signIn'] = async (
    role,
    { repId = null, name = `Test ${role}` } = {} as { repId?: string; name?: string },
  ) => {
    const userId = random.uuid();
    const now = clock.now();
    await db.owner(
      `insert into auth.user (id, name, email, role, rep_id, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)`,
      [userId, name, `${userId}@example.test`, role, repId, now],
    );
    const token = await createSession(catchment.access, userId);
    return { userId, role, token, headers: { cookie: `${sessionCookieName(false)}=${token}` } };
  };
  const call: TestApp['call'] = async (user, method, url, body, headers = {}) => {
    const payload = body === undefined ? {} : { payload: body };
    const response = await catchment.app.inject({
      method: method ?? 'GET',
      url,
      ...payload,
      headers: { host: 'localhost', ...user?.headers, ...headers },
    });
    const isJson = /json/.test(String(response.headers['content-type']));
    return {
      status: response.statusCode,
      body: (isJson ? response.json() : response.body) as never,
      headers: response.headers,
    };
  };
  return {
    get app() {
      return catchment.app;
    },
    get catchment() {
      return catchment;
    },
    db,
    signIn,
    call,
  };
}
