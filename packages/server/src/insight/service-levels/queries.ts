import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';

/** What a group of counties got of us. */
export interface ServedRow {
  group: number;
  accounts: number;
  covered: number;
  contacted: number;
  leads: number;
  answered: number;
  medianHours: number | null;
}

interface Window {
  /** Accounts are contacted, and leads come in, from here on. */
  since: Date;
  now: Date;
  /** A lead is answered when a rep reached out within so many days; younger leads are not judged yet. */
  withinDays: number;
}

/** Reaching out is what a firm answers for: whether the other side picks up is not counted here. */
const REACHING_OUT = sql`t.origin = 'sales' and t.kind in ('call', 'call-unanswered', 'meeting', 'email-sent')`;

/**
 * Counts coverage, contact and answers by group, over the rows the actor may see.
 *
 * @param groupOf group of each unit, −1 for none; units in order of their ids
 */
export async function servedByGroup(
  db: Kysely<DB>,
  groupOf: readonly number[],
  { since, now, withinDays }: Window,
): Promise<ServedRow[]> {
  const { rows } = await sql<ServedRow>`
    with member (unit_id, "group") as materialized (
      select (place - 1)::int, grouped from unnest(${groupOf as number[]}::int[]) with ordinality as u(grouped, place) where grouped >= 0
    ), holding as (
      select m."group", count(*)::int as accounts, count(c.rep_id)::int as covered,
        count(*) filter (where exists (
          select from app.touch t where t.account_id = a.id and t.occurred_at > ${since} and t.occurred_at <= ${now} and ${REACHING_OUT}))::int as contacted
      from app.account a join member m on m.unit_id = a.unit_id
      left join app.account_coverage c on c.account_id = a.id
      where a.status <> 'closed' group by 1
    ), came as (
      select m."group", extract(epoch from first.at - l.received_at) / 3600 as hours
      from app.lead l join app.account a on a.id = l.account_id
      join member m on m.unit_id = coalesce(l.unit_id, a.unit_id)
      left join lateral (
        select min(t.occurred_at) as at from app.touch t
        where t.account_id = l.account_id and t.occurred_at >= l.received_at and t.occurred_at <= ${now} and ${REACHING_OUT}
      ) first on true
      where l.received_at > ${since} and l.received_at <= ${now}::timestamptz - make_interval(days => ${withinDays}::int)
    ), speed as (
      select "group", count(*)::int as leads, count(*) filter (where hours <= ${24 * withinDays}::float8)::int as answered,
        percentile_disc(0.5) within group (order by coalesce(hours, 'infinity'::float8)) as median
      from came group by 1
    )
    select g as "group", coalesce(h.accounts, 0) as accounts, coalesce(h.covered, 0) as covered, coalesce(h.contacted, 0) as contacted,
      coalesce(s.leads, 0) as leads, coalesce(s.answered, 0) as answered,
      case when s.median < 'infinity'::float8 then s.median end as "medianHours"
    from (select distinct "group" as g from member) groups
    left join holding h on h."group" = g left join speed s on s."group" = g order by 1`.execute(db);
  return rows;
}
