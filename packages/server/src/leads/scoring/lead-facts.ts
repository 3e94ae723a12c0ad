import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { modelTouchWeights } from '../engagement/shipped-settings.ts';
import type { LeadFacts } from './lead-features.ts';

/** Weight and half-life in days of a touch: engagement fades, and ten opened mails are less than one meeting. */
export const TOUCH_WEIGHTS = modelTouchWeights;

/** Engagement is looked back on for half a year; later touches have faded anyway. */
const TOUCHED_BEFORE_DAYS = 180;

export interface LeadFactsRow {
  leadId: string;
  receivedAt: Date;
  facts: LeadFacts;
}

/** Spelled out, as a join to a list of kinds costs each lead more than the touches do. */
const fadedWeight = sql.raw(
  `case t.kind ${TOUCH_WEIGHTS.map(([kind, weight, days]) => `when '${kind}' then ${weight} * power(0.5, age / ${days})`).join(' ')} else 0 end`,
);

/** Facts of leads as they were when each came in, in the order of coming in. */
async function factsOf(ctx: Ctx, leads: RawBuilder<unknown>): Promise<LeadFactsRow[]> {
  const { rows } = await sql<{ leadId: string; receivedAt: Date } & Record<string, unknown>>`
    select l.id as "leadId", l.received_at as "receivedAt", l.channel, l.product, coalesce(l.segment, a.segment) as segment,
      l.amount_cents / 100.0::double precision as amount, to_char(l.received_at at time zone 'UTC', 'Mon') as month,
      a.aum_cents / 100.0::double precision as assets, a.employees::double precision as employees, a.growth_percent as growth,
      e.engagement, e.meetings, e.calls, e.mail, e.web, e.events, e.quiet, s.purchases, p.leads as "earlierLeads"
    from (${leads}) l
    left join app.account a on a.id = l.account_id
    left join lateral (
      select sum(${fadedWeight}) as engagement,
        count(*) filter (where t.kind = 'meeting' and age <= 45)::double precision as meetings,
        count(*) filter (where t.kind = 'call' and age <= 30)::double precision as calls,
        count(*) filter (where t.kind in ('email-opened', 'email-clicked') and age <= 30)::double precision as mail,
        count(*) filter (where t.kind in ('web-visit', 'download') and age <= 30)::double precision as web,
        count(*) filter (where t.kind in ('webinar', 'event') and age <= 90)::double precision as events,
        min(age) as quiet
      from (
        select t.kind, date_part('epoch', l.received_at - t.occurred_at) / 86400 as age from app.touch t
        where t.account_id = l.account_id and t.occurred_at < l.received_at
          and t.occurred_at > l.received_at - make_interval(days => ${TOUCHED_BEFORE_DAYS}::int)
        order by t.occurred_at desc
      ) t
    ) e on l.account_id is not null
    left join lateral (
      select count(*)::double precision as purchases from app.sale s
      where s.account_id = l.account_id and s.kind = 'purchase' and s.sold_at < l.received_at
    ) s on l.account_id is not null
    left join lateral (
      select count(*)::double precision as leads from app.lead b
      where b.account_id = l.account_id and b.received_at < l.received_at
    ) p on l.account_id is not null
    order by l.received_at, l.id`.execute(ctx.db);
  return rows.map(({ leadId, receivedAt, ...facts }) => ({ leadId, receivedAt, facts: facts as LeadFacts }));
}

export function factsOfLeads(ctx: Ctx, leadIds: readonly string[]): Promise<LeadFactsRow[]> {
  return factsOf(ctx, sql`select * from app.lead where id = any(${leadIds as string[]}::uuid[])`);
}

/** Open leads from one id on, up to another; to the end without one. */
export function factsOfOpenLeads(
  ctx: Ctx,
  from: string,
  to: string | undefined,
  importId?: string,
): Promise<LeadFactsRow[]> {
  const before = to === undefined ? sql`` : sql`and id < ${to}::uuid`;
  return factsOf(
    ctx,
    sql`select * from app.lead where closed_at is null and id >= ${from}::uuid ${before} ${ofImport(importId)}`,
  );
}

/**
 * The first id of each batch of open leads. By id, as leads, scores, decisions and audit events then lie side by side
 * in their tables and indexes: by date, each row would touch pages of its own.
 *
 * @param importId only leads that this import brought or changed last
 */
export async function openLeadBatches(ctx: Ctx, batchRows: number, importId?: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, row_number() over (order by id) as position from app.lead where closed_at is null ${ofImport(importId)}
    ) l
    where position % ${batchRows}::int = 1 order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

function ofImport(importId: string | undefined): RawBuilder<unknown> {
  return importId === undefined ? sql`` : sql`and import_id = ${importId}::uuid`;
}
