import type { FirstSeat } from '../../planning/territories/first-plan.ts';
import type { Ctx } from '../../platform/context.ts';
import { findRootNode, insertManager, insertOrg, insertSampleUser, sampleReps } from './queries.ts';
import { divisionNames } from './simulation/firm-catalogue.ts';

/** The sample firm's people who look at it: one user a role, so that a newcomer can see through each. */
const users = [
  { role: 'admin', name: 'Sample admin' },
  { role: 'planner', name: 'Sample planner' },
  { role: 'manager', name: 'Sample manager (North East)' },
  { role: 'rep', name: 'NE-01 rep' },
  { role: 'marketer', name: 'Sample marketer' },
  { role: 'compliance', name: 'Sample compliance officer' },
  { role: 'onboarding', name: 'Sample onboarding officer' },
];

const managedDivision = 'NE';
const seenRep = 'NE-01';

/** The firm, its divisions, a manager of one of them, and a user a role. @returns a seat to be for each rep */
export async function makeOrg(ctx: Ctx, from: Date): Promise<FirstSeat[]> {
  const reps = await sampleReps(ctx.db);
  const root = await rootNode(ctx);
  const divisions = new Map(
    Object.entries(divisionNames).map(([code, name]) => [code, { id: ctx.random.uuid(), name }]),
  );
  await insertOrg(
    ctx.db,
    [...divisions.values()].map(({ id, name }) => ({ id, parentId: root, name, kind: 'division' })),
  );
  const at = ctx.clock.now().toISOString();
  for (const { role, name } of users) {
    const id = ctx.random.uuid();
    const repId = role === 'rep' ? (reps.find(({ code }) => code === seenRep)?.repId ?? null) : null;
    await insertSampleUser(ctx.db, { id, name, email: `${role}@sample.invalid`, role, repId, at });
    if (role === 'manager') {
      const nodeId = divisions.get(managedDivision)!.id;
      await insertManager(ctx.db, { id: ctx.random.uuid(), nodeId, userId: id, from: from.toISOString() });
    }
  }
  return reps.map(({ repId, code, homeUnitId }) => ({
    code,
    repId,
    homeUnitId,
    orgNodeId: divisions.get(code.split('-')[0]!)?.id ?? root,
  }));
}

async function rootNode(ctx: Ctx): Promise<string> {
  const found = await findRootNode(ctx.db);
  if (found !== undefined) return found;
  const id = ctx.random.uuid();
  await insertOrg(ctx.db, [{ id, parentId: null, name: 'Sample Asset Management', kind: 'firm' }]);
  return id;
}
