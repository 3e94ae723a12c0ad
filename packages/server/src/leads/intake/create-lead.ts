import type { createLead, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { placeRecord } from '../../records/imports/place-record.ts';
import { gradeLeads } from '../engagement/grade-leads.ts';
import { asProgram } from '../routing/as-program.ts';
import { routeLeads } from '../routing/route-leads.ts';
import { scoreLeads } from '../scoring/score-leads.ts';
import {
  findAccount,
  findAccountsByName,
  findDuplicate,
  insertLead,
  insertStage,
  type KnownAccount,
  type NewLead,
} from './queries.ts';
import { describeLeads } from './read-leads.ts';

type Input = RouteInput<typeof createLead>;

/**
 * Takes in a lead: refuses a duplicate by naming the lead that is there, joins it to the account it belongs to,
 * finds its county, scores it and routes it, all in one transaction.
 */
export async function createLeadOperation(ctx: Ctx, input: Input): Promise<RouteOutcome<typeof createLead>> {
  if (input.accountId !== undefined && (await findAccount(ctx.db, input.accountId)) === undefined) {
    const message = 'There is no such account, or none you may see.';
    return {
      kind: 'invalid',
      detail: `accountId: ${message}`,
      errors: [{ path: 'body.accountId', message }],
    };
  }
  return asProgram(ctx, () => takeIn(ctx, input));
}

async function takeIn(ctx: Ctx, input: Input): Promise<RouteOutcome<typeof createLead>> {
  const at = ctx.clock.now().toISOString();
  const account = await accountOf(ctx, input);
  const lead = composeLead(ctx.random.uuid(), input, account, at);
  const double = (await findDuplicate(ctx.db, { ...lead, externalKey: input.externalKey ?? null })) ?? null;
  if (double !== null) return duplicate(double);
  if (!(await insertLead(ctx.db, lead))) {
    const racing = await findDuplicate(ctx.db, { ...lead, externalKey: lead.externalKey });
    return duplicate(racing ?? { id: lead.id, why: 'key' });
  }
  await insertStage(ctx.db, {
    id: ctx.random.uuid(),
    leadId: lead.id,
    stage: 'new',
    cause: input.source,
    repId: null,
    at,
  });
  await scoreLeads(ctx, [lead.id]);
  await gradeLeads(ctx, [lead.id]);
  await routeLeads(ctx, [lead.id]);
  await ctx.notify({ kind: 'home-changed' });
  const [body] = await describeLeads(ctx, [lead.id]);
  return { kind: 'ok', body: body! };
}

function duplicate({ id, why }: { id: string; why: 'key' | 'alike' }): RouteOutcome<typeof createLead> {
  const detail =
    why === 'key'
      ? 'A lead with this source and key is there already; nothing was added.'
      : 'An open lead of the same contact, company and product came in within a week; nothing was added.';
  return { kind: 'duplicate', body: { leadId: id, detail } };
}

/** The account that was named, or the only one of this name (and state, when it is given). */
async function accountOf({ db }: Ctx, { accountId, company, state }: Input): Promise<KnownAccount | null> {
  if (accountId !== undefined) return (await findAccount(db, accountId)) ?? null;
  const found = await findAccountsByName(db, company, state ?? null);
  return found.length === 1 ? found[0]! : null;
}

function composeLead(id: string, input: Input, account: KnownAccount | null, at: string): NewLead {
  const place = placeRecord({
    countyFips: null,
    zip: input.zip ?? null,
    city: input.city ?? null,
    state: input.state ?? null,
  });
  return {
    id,
    source: input.source,
    externalKey: input.externalKey ?? id,
    accountId: account?.id ?? null,
    company: input.company,
    channel: input.channel,
    product: input.product,
    segment: input.segment ?? account?.segment ?? null,
    language: input.language,
    state: input.state ?? place?.state ?? account?.state ?? null,
    city: input.city ?? account?.city ?? null,
    zip: input.zip ?? null,
    unitId: account?.unitId ?? place?.unitId ?? null,
    need: input.need ?? null,
    amountCents: input.amountCents ?? null,
    contactName: input.contactName ?? null,
    contactEmail: input.contactEmail ?? null,
    at,
  };
}
