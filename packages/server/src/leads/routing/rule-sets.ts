import type {
  listRuleSets,
  publishRules,
  RouteInput,
  RouteOutcome,
  RoutingRule,
  restoreRules,
  saveDraftRules,
} from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { compileCondition } from './compile-condition.ts';
import { policyProblems } from './policy-problems.ts';
import {
  changeRules,
  findRuleSet,
  findRuleSetInState,
  insertRuleSet,
  publishRuleSet,
  selectRuleSets,
} from './queries.ts';

export async function listRuleSetsOperation(ctx: Ctx): Promise<RouteOutcome<typeof listRuleSets>> {
  return { kind: 'ok', body: { items: await selectRuleSets(ctx.db) } };
}

const movedOn = 'Someone changed the draft after you opened it. Load it again and repeat your change.';

/** There is one draft; the first save makes it, each later one must have seen the last. */
export async function saveDraftRulesOperation(
  ctx: Ctx,
  { rowVersion, rules }: RouteInput<typeof saveDraftRules>,
): Promise<RouteOutcome<typeof saveDraftRules>> {
  const errors = [...problemsOf(rules), ...(await policyProblems(ctx, rules))];
  if (errors.length > 0) return { kind: 'invalid', detail: errors[0]!.message, errors };
  const draft = await findRuleSetInState(ctx.db, 'draft', true);
  if ((draft?.rowVersion ?? null) !== rowVersion) {
    return { kind: 'version-changed', detail: movedOn, current: draft };
  }
  const id = await putDraft(ctx, draft?.id ?? null, rules);
  return { kind: 'ok', body: (await findRuleSet(ctx.db, { id }))! };
}

/** The draft becomes the live version; the version before it is kept as it was. */
export async function publishRulesOperation(
  ctx: Ctx,
  { rowVersion }: RouteInput<typeof publishRules>,
): Promise<RouteOutcome<typeof publishRules>> {
  const draft = await findRuleSetInState(ctx.db, 'draft', true);
  if (draft === undefined) return { kind: 'not-found', detail: 'There is no draft. Save one first.' };
  if (draft.rowVersion !== rowVersion) return { kind: 'version-changed', detail: movedOn, current: draft };
  const errors = await policyProblems(ctx, draft.rules);
  if (errors.length > 0) return { kind: 'invalid', detail: errors[0]!.message, errors };
  await publishRuleSet(ctx.db, draft.id, ctx.actor.userId, ctx.clock.now().toISOString());
  await ctx.notify({ kind: 'home-changed' });
  return { kind: 'ok', body: (await findRuleSet(ctx.db, { id: draft.id }))! };
}

/** An earlier version becomes the draft, in place of what the draft held. */
export async function restoreRulesOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof restoreRules>,
): Promise<RouteOutcome<typeof restoreRules>> {
  const earlier = await findRuleSet(ctx.db, { id });
  if (earlier === undefined) return { kind: 'not-found' };
  const draft = await findRuleSetInState(ctx.db, 'draft', true);
  const draftId = await putDraft(ctx, draft?.id ?? null, earlier.rules);
  return { kind: 'ok', body: (await findRuleSet(ctx.db, { id: draftId }))! };
}

async function putDraft(ctx: Ctx, draftId: string | null, rules: readonly RoutingRule[]): Promise<string> {
  if (draftId !== null) {
    await changeRules(ctx.db, draftId, rules);
    return draftId;
  }
  const id = ctx.random.uuid();
  const at = ctx.clock.now().toISOString();
  await insertRuleSet(ctx.db, { id, state: 'draft', rules, by: ctx.actor.userId, at, simulated: false });
  return id;
}

/** Conditions that do not read, and ids that stand twice; a rotation belongs to a rule's id. */
export function problemsOf(rules: readonly RoutingRule[]): { path: string; message: string }[] {
  const seen = new Set<string>();
  return rules.flatMap(({ id, name, condition }, index) => {
    const problems: { path: string; message: string }[] = [];
    const compiled = compileCondition(condition);
    if (compiled.kind === 'invalid') {
      problems.push({ path: `rules.${index}.condition`, message: `Rule "${name}": ${compiled.message}` });
    }
    if (seen.has(id))
      problems.push({ path: `rules.${index}.id`, message: `Rule "${name}": the id ${id} is there twice.` });
    seen.add(id);
    return problems;
  });
}
