import type { getHome, Role, RouteOutcome } from '@catchment/contract';
import { appealsToAnswer } from '../../leads/model-governance/appeals.ts';
import { modelNotice } from '../../leads/models/model-health.ts';
import type { Ctx } from '../../platform/context.ts';
import { coverageNow, dataQualityNow, type FirmState, territoryChange, unassignedNow } from './queries.ts';

type Home = Extract<RouteOutcome<typeof getHome>, { kind: 'ok' }>['body'];

/** For so long a rep's home tells of counties that came and went. */
const TOLD_DAYS = 14;

const directing: readonly Role[] = ['admin', 'planner', 'manager'];
const answeringForModels: readonly Role[] = ['admin', 'planner', 'compliance'];

/** What this role can do now, most pressing first; nothing is listed that needs no one. */
export async function nextSteps(ctx: Ctx, state: FirmState): Promise<Home['next']> {
  const steps: Home['next'] = [];
  const { role } = ctx.actor;
  const notice = answeringForModels.includes(role) ? await modelNotice(ctx) : null;
  if (notice !== null) steps.push({ ...notice, tone: 'attention' });
  const appeals = await appealsToAnswer(ctx);
  if (appeals !== null) {
    steps.push({
      title: `${counted(appeals.count, 'appeal')} against a score to answer`,
      detail: `Someone holds a score to be wrong; the first answer is due by ${appeals.firstDueOn}.`,
      address: '/scoring/appeals',
      tone: 'attention',
    });
  }
  if (ctx.actor.repId !== null) await addTerritoryChange(ctx, ctx.actor.repId, steps);
  if (directing.includes(role)) await addCoverageSteps(ctx, state, steps);
  if (state.shadow && (role === 'compliance' || role === 'admin')) {
    steps.push({
      title: 'A score model waits to be promoted',
      detail: 'It runs in the shadow of the one in use. Compare the two, then promote it or leave it.',
      address: '/scoring',
      tone: 'attention',
    });
  }
  if (role === 'admin' || role === 'planner' || role === 'marketer') {
    const { quarantined } = await dataQualityNow(ctx.db);
    if (quarantined > 0) {
      steps.push({
        title: `${counted(quarantined, 'imported row')} in quarantine`,
        detail: 'Each says what was expected. Correct and take them in, or discard them.',
        address: '/imports',
        tone: 'attention',
      });
    }
  }
  return steps;
}

/** How a rep is told that a plan that went live moved counties of theirs. */
async function addTerritoryChange(ctx: Ctx, repId: string, steps: Home['next']): Promise<void> {
  const { came, went } = await territoryChange(ctx.db, repId, ctx.clock.now().toISOString(), TOLD_DAYS);
  if (came + went === 0) return;
  steps.push({
    title: 'Your territory has changed',
    detail: `${county(came)} came and ${county(went)} went in the last ${TOLD_DAYS} days, with the accounts in them.`,
    address: '/territories',
    tone: 'attention',
  });
}

function county(count: number): string {
  return count === 1 ? '1 county' : `${count} counties`;
}

async function addCoverageSteps(ctx: Ctx, state: FirmState, steps: Home['next']): Promise<void> {
  const { unassigned } = await unassignedNow(ctx.db);
  if (unassigned > 0) {
    steps.push({
      title: `${counted(unassigned, 'lead')} without an owner`,
      detail: 'Each says why: no licence in its state, everyone at capacity, or another reason.',
      address: '/routing/unassigned',
      tone: 'attention',
    });
  }
  if (state.vacantSeats > 0) {
    steps.push({
      title: counted(state.vacantSeats, 'vacant seat'),
      detail: 'Nobody answers for the accounts of these territories until someone is put on the seat.',
      address: '/territories',
      tone: 'attention',
    });
  }
  const { unplaced } = await coverageNow(ctx.db);
  if (unplaced > 0) {
    steps.push({
      title: `${counted(unplaced, 'account')} could not be placed on the map`,
      detail: 'They need a ZIP code, a county, or a city with its state before a territory can cover them.',
      address: '/accounts?unplaced=true',
      tone: 'attention',
    });
  }
}

/** The way from an empty firm to a running one, for those who set it up. */
export function checklist(role: Role, state: FirmState): Home['checklist'] {
  const all: (Home['checklist'][number] & { roles: readonly Role[] })[] = [
    {
      title: 'Import your accounts',
      done: state.ownAccounts,
      address: '/imports',
      roles: ['admin', 'planner', 'marketer'],
    },
    {
      title: 'Add your reps with licences and capacity',
      done: state.ownReps,
      address: '/reps',
      roles: ['admin', 'planner'],
    },
    {
      title: 'Publish your territories',
      done: state.ownPlan,
      address: '/territories',
      roles: ['admin', 'planner'],
    },
    {
      title: 'Train a score model on your outcomes',
      done: state.ownModel,
      address: '/scoring',
      roles: ['admin', 'planner'],
    },
    {
      title: 'Publish your routing rules',
      done: state.ownRules,
      address: '/routing',
      roles: ['admin', 'planner', 'manager'],
    },
    { title: 'Invite a colleague', done: state.colleagues, address: '/people', roles: ['admin'] },
  ];
  return all.filter(({ roles }) => roles.includes(role)).map(({ roles: _roles, ...item }) => item);
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
