import type { Ctx } from '../../platform/context.ts';
import { gradeLeads } from './grade-leads.ts';
import { openLeadsOf } from './queries.ts';

/** After a touch: the open leads of the account have a new engagement. */
export async function regradeAccount(ctx: Ctx, accountId: string): Promise<void> {
  await gradeLeads(ctx, await openLeadsOf(ctx, accountId));
}
