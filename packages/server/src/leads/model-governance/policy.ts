import { prohibitedReason } from '@catchment/algorithms/boosting';
import type {
  checkFeaturePolicy,
  decidePolicyException,
  listPolicyExceptions,
  PolicyExceptionShown,
  proposePolicyException,
  RouteInput,
  RouteOutcome,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { approvedExceptions } from '../models/policy-exceptions.ts';
import {
  type ExceptionRow,
  endExpired,
  insertException,
  lockException,
  selectExceptions,
  setExceptionState,
} from './queries.ts';

/** An exception is looked at again after a year at the latest. */
const YEARS_MAX = 1;

export async function listPolicyExceptionsOperation(
  ctx: Ctx,
): Promise<RouteOutcome<typeof listPolicyExceptions>> {
  const rows = await selectExceptions(ctx);
  return { kind: 'ok', body: { items: rows.map((row) => shown(ctx, row)) } };
}

/** Asks for an exception: only for a column that the policy prohibits, for a stated reason, and for a year at most. */
export async function proposePolicyExceptionOperation(
  ctx: Ctx,
  { column, reason, expiresOn }: RouteInput<typeof proposePolicyException>,
): Promise<RouteOutcome<typeof proposePolicyException>> {
  const today = todayOf(ctx);
  if (prohibitedReason(column, {}, today) === undefined)
    return invalid('column', `The policy allows "${column}" already; it needs no exception.`);
  const latest = `${Number(today.slice(0, 4)) + YEARS_MAX}${today.slice(4)}`;
  if (expiresOn <= today || expiresOn > latest)
    return invalid(
      'expiresOn',
      `An exception ends after today and within a year, by ${latest}; got ${expiresOn}.`,
    );
  if (ctx.actor.userId === null) return invalid('column', 'Only a person may ask for an exception.');
  await endExpired(ctx, column, today);
  const id = ctx.random.uuid();
  if (!(await insertException(ctx, { id, column, reason, expiresOn, userId: ctx.actor.userId }))) {
    return { kind: 'conflict', detail: `There is an exception for "${column}" already. End that one first.` };
  }
  return { kind: 'ok', body: shown(ctx, (await lockException(ctx, id))!) };
}

function invalid(
  path: string,
  message: string,
): { kind: 'invalid'; detail: string; errors: { path: string; message: string }[] } {
  return { kind: 'invalid', detail: message, errors: [{ path, message }] };
}

/** Four eyes: someone other than who asked approves or refuses; refusing one that holds ends it. */
export async function decidePolicyExceptionOperation(
  ctx: Ctx,
  { id, approve }: RouteInput<typeof decidePolicyException>,
): Promise<RouteOutcome<typeof decidePolicyException>> {
  const row = await lockException(ctx, id);
  if (row === undefined) return { kind: 'not-found' };
  const why = whyNot(ctx, row, approve);
  if (why !== null) return { kind: 'conflict', detail: why };
  const state = approve ? 'approved' : row.state === 'approved' ? 'withdrawn' : 'refused';
  await setExceptionState(ctx, id, state);
  return { kind: 'ok', body: shown(ctx, (await lockException(ctx, id))!) };
}

function whyNot(
  ctx: Ctx,
  { state, column, proposedById, expiresOn }: ExceptionRow,
  approve: boolean,
): string | null {
  if (state === 'approved' && !approve) return null;
  if (state !== 'proposed')
    return `The exception for "${column}" is ${state}; there is nothing left to decide.`;
  if (ctx.actor.userId === null || ctx.actor.userId === proposedById)
    return `You asked for the exception for "${column}"; someone else must decide it.`;
  if (approve && expiresOn < todayOf(ctx))
    return `The exception for "${column}" was asked for until ${expiresOn}, which is over.`;
  return null;
}

/** Whether columns of these names may be used in a score, under the exceptions that hold today. */
export async function checkFeaturePolicyOperation(
  ctx: Ctx,
  { columns, derived }: RouteInput<typeof checkFeaturePolicy>,
): Promise<RouteOutcome<typeof checkFeaturePolicy>> {
  const today = todayOf(ctx);
  const derivedFrom: Record<string, string[]> = {};
  for (const pair of derived?.split(',') ?? []) {
    const [made, from] = pair.split(':').map((part) => part.trim());
    if (made && from) derivedFrom[made] = [...(derivedFrom[made] ?? []), from];
  }
  const policy = { allow: await approvedExceptions(ctx, today), derivedFrom };
  const names = [...new Set(columns.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const items = names.map((column) => ({
    column,
    prohibited: prohibitedReason(column, policy, today) ?? null,
  }));
  return { kind: 'ok', body: { items } };
}

function shown(ctx: Ctx, row: ExceptionRow): PolicyExceptionShown {
  const { proposedById, ...rest } = row;
  const isOver = row.expiresOn < todayOf(ctx) && (row.state === 'approved' || row.state === 'proposed');
  return {
    ...rest,
    prohibited: prohibitedReason(row.column, {}, todayOf(ctx)) ?? null,
    state: isOver ? 'expired' : row.state,
    proposedAt: row.proposedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    mayDecide:
      row.state === 'proposed' && !isOver && ctx.actor.userId !== null && ctx.actor.userId !== proposedById,
  };
}

function todayOf(ctx: Ctx): string {
  return ctx.clock.now().toISOString().slice(0, 10);
}
