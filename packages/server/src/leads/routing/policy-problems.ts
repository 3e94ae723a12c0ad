import { prohibitedReason } from '@catchment/algorithms/boosting';
import type { RoutingRule } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { approvedExceptions } from '../models/policy-exceptions.ts';
import { fieldsOf } from './compile-condition.ts';

/** Says of a condition why it may not be used, or null; see `policyJudge`. */
export type PolicyJudge = (condition: string) => string | null;

/**
 * The feature policy binds rules as it binds scores: a condition on a prohibited ground, or on what gives it away,
 * needs an exception that someone else has approved and that still holds.
 */
export async function policyJudge(ctx: Ctx): Promise<PolicyJudge> {
  const today = ctx.clock.now().toISOString().slice(0, 10);
  const allow = await approvedExceptions(ctx, today);
  return (condition) => {
    for (const field of fieldsOf(condition)) {
      const reason = prohibitedReason(field, { allow }, today);
      if (reason === undefined) continue;
      return `"${field}" may not decide who gets a lead (${reason}). Use another field, or ask for an exception under Scores, Policy.`;
    }
    return null;
  };
}

/** The rules that the policy refuses, as errors of a request. */
export async function policyProblems(
  ctx: Ctx,
  rules: readonly RoutingRule[],
): Promise<{ path: string; message: string }[]> {
  const judge = await policyJudge(ctx);
  return rules.flatMap(({ name, condition }, index) => {
    const why = judge(condition);
    return why === null ? [] : [{ path: `rules.${index}.condition`, message: `Rule "${name}": ${why}` }];
  });
}
