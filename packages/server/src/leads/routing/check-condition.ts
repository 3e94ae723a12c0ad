import type { checkCondition, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { compileCondition } from './compile-condition.ts';
import { policyJudge } from './policy-problems.ts';
import { selectLeadFacts } from './queries.ts';
import { selectReceivedIds } from './replay-queries.ts';

const windowDays = 30;
const leadsMax = 20_000;

/** Says whether a condition can be used, and how many of last month's leads it matches. */
export async function checkConditionOperation(
  ctx: Ctx,
  { condition }: RouteInput<typeof checkCondition>,
): Promise<RouteOutcome<typeof checkCondition>> {
  const compiled = compileCondition(condition);
  const refused = compiled.kind === 'invalid' ? compiled.message : (await policyJudge(ctx))(condition);
  if (compiled.kind === 'invalid' || refused !== null) {
    return { kind: 'ok', body: { valid: false, message: refused, matched: null, of: null } };
  }
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - windowDays * 86_400_000).toISOString();
  const ids = await selectReceivedIds(ctx.db, since, leadsMax);
  const leads = await selectLeadFacts(ctx.db, ids, now.toISOString());
  const matched = leads.filter(compiled.holds).length;
  return { kind: 'ok', body: { valid: true, message: null, matched, of: leads.length } };
}
