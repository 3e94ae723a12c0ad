import type { assignLead, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { asProgram } from './as-program.ts';
import { byHandRule, compileRules, decideRoute } from './decide-route.ts';
import { gatherFacts } from './gather-facts.ts';
import { endAssignment, findLeadState, isRepVisible, lockActiveAssignment, lockLead } from './queries.ts';
import { recordRoutes } from './record-routes.ts';
import type { DecidedLead } from './routed-lead.ts';

/** Gives a lead to a rep by hand. Licence, product, language, absence and capacity hold as for every other lead. */
export async function assignLeadOperation(
  ctx: Ctx,
  { id, repId, reason }: RouteInput<typeof assignLead>,
): Promise<RouteOutcome<typeof assignLead>> {
  const lead = await findLeadState(ctx.db, id);
  if (lead === undefined) return { kind: 'not-found' };
  if (lead.isClosed)
    return { kind: 'conflict', detail: 'The lead is closed. Only open leads are given to reps.' };
  if (!(await isRepVisible(ctx.db, repId))) {
    return { kind: 'not-eligible', detail: 'repId: there is no such rep, or none you may see.' };
  }
  return asProgram(ctx, () => giveByHand(ctx, id, repId, reason));
}

async function giveByHand(
  ctx: Ctx,
  id: string,
  repId: string,
  reason: string,
): Promise<RouteOutcome<typeof assignLead>> {
  await lockLead(ctx.db, id);
  const held = await lockActiveAssignment(ctx.db, id);
  if (held?.repId === repId) return { kind: 'conflict', detail: `${held.repName} has the lead already.` };
  const decided = await decideByHand(ctx, id, repId, reason);
  const { outcome, fallOuts } = decided.decision;
  if (outcome.kind === 'unassigned') {
    const why = fallOuts[0] === undefined ? 'is not active' : fallOuts[0].why;
    return { kind: 'not-eligible', detail: `The rep cannot take this lead: ${why}.` };
  }
  if (held !== undefined) {
    await endAssignment(
      ctx.db,
      held.id,
      'ended',
      `given to another rep: ${reason}`,
      ctx.clock.now().toISOString(),
    );
  }
  const [routed] = await recordRoutes(ctx, [decided], byHand(reason));
  await ctx.notify({ kind: 'lead-changed', leadId: id });
  return { kind: 'ok', body: { decisionId: routed!.decisionId } };
}

/** By hand is a rule of its own that asks one rep. A decline does not bind the one who gives. */
async function decideByHand(ctx: Ctx, id: string, repId: string, reason: string): Promise<DecidedLead> {
  const rules = compileRules([byHandRule([repId], byHand(reason))]);
  const gathered = (await gatherFacts(ctx, [id], rules)).factsOf(id);
  const facts = { ...gathered, lead: { ...gathered.lead, owner: null, declinedRepIds: [] } };
  return { facts, decision: decideRoute(rules, facts) };
}

/** Stands in the decision in place of a version of the rules. */
function byHand(reason: string): string {
  return `by hand: ${reason}`;
}
