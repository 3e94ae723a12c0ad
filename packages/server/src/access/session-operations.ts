import {
  type getSession,
  type getWelcome,
  may,
  type Permission,
  permissions,
  type Role,
  type RouteOutcome,
  roles,
} from '@catchment/contract';
import type { Ctx } from '../platform/context.ts';
import { needsFirstAdmin } from './first-admin.ts';
import type { AccessDeps } from './sessions.ts';

export const FIRM_NAME = 'Your firm';
const SAMPLE_FIRM_NAME = 'Sample firm';

interface SampleRow {
  state: 'loading' | 'ready' | 'removing' | 'failed';
  step: string | null;
  progress: number;
}

/** The sample firm as the sign-in login sees it; undefined when there is none. */
export async function findSample({ authPool }: Pick<AccessDeps, 'authPool'>): Promise<SampleRow | undefined> {
  const { rows } = await authPool.query<SampleRow>('select state, step, progress from app.sample_firm');
  return rows[0];
}

/** Roles a newcomer may look through: those the sample firm has a user for, on loopback only. */
export async function switchableRoles(
  deps: Pick<AccessDeps, 'authPool'>,
  loopbackOnly: boolean,
): Promise<Role[]> {
  const sample = loopbackOnly ? await findSample(deps) : undefined;
  if (sample?.state !== 'ready') return [];
  const { rows } = await deps.authPool.query<{ role: Role }>(
    'select distinct u.role from auth.user u where u.simulated and not u.disabled',
  );
  const present = new Set(rows.map((row) => row.role));
  return roles.filter((role) => present.has(role));
}

export async function getSessionOperation(
  ctx: Ctx,
  deps: AccessDeps,
  loopbackOnly: boolean,
): Promise<RouteOutcome<typeof getSession>> {
  const { actor } = ctx;
  const user = await ctx.db
    .selectFrom('auth.user as u')
    .select(['u.id', 'u.name', 'u.email', 'u.simulated'])
    .where('u.id', '=', actor.userId)
    .executeTakeFirstOrThrow();
  const sample = await findSample(deps);
  return {
    kind: 'ok',
    body: {
      user: { ...user, role: actor.role, repId: actor.repId },
      permissions: Object.keys(permissions).filter((permission) => may(actor.role, permission as Permission)),
      switchableRoles: await switchableRoles(deps, loopbackOnly),
      sample: { state: sample?.state ?? 'none', step: sample?.step ?? null, progress: sample?.progress ?? 0 },
      firmName: sample ? SAMPLE_FIRM_NAME : FIRM_NAME,
      now: ctx.clock.now().toISOString(),
    },
  };
}

export async function getWelcomeOperation(
  deps: AccessDeps,
  loopbackOnly: boolean,
): Promise<RouteOutcome<typeof getWelcome>> {
  const sample = await findSample(deps);
  const isPreparing = sample?.state === 'loading' || sample?.state === 'removing';
  return {
    kind: 'ok',
    body: {
      firmName: sample ? SAMPLE_FIRM_NAME : FIRM_NAME,
      sampleRoles: await switchableRoles(deps, loopbackOnly),
      needsFirstAdmin: sample === undefined && (await needsFirstAdmin(deps)),
      samplePreparing: isPreparing ? { step: sample.step ?? '', progress: sample.progress } : null,
    },
  };
}
