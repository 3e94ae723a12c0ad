import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';
import { reached } from '../../records/reached.ts';

type Db = Kysely<DB>;

async function first<T>(query: { execute(db: Db): Promise<{ rows: T[] }> }, db: Db): Promise<T> {
  const { rows } = await query.execute(db);
  return rows[0]!;
}

export interface PeriodRow {
  at: string;
  part: number;
  whole: number;
}

/** Won and decided leads by month, the last `months` of them, oldest first. */
export async function conversionByMonth(db: Db, at: string, months: number): Promise<PeriodRow[]> {
  const { rows } = await sql<PeriodRow>`
    select to_json(date_trunc('month', decided_at)) #>> '{}' as at, count(*) filter (where result = 'won') as part, count(*) as whole
    from app.outcome
    where result in ('won', 'lost') and decided_at >= date_trunc('month', ${at}::timestamptz) - make_interval(months => ${months - 1})
      and decided_at <= ${at}::timestamptz
    group by 1 order by 1`.execute(db);
  return rows;
}

export interface TwoPeriods {
  part: number;
  whole: number;
  partBefore: number;
  wholeBefore: number;
}

export function conversionNow(db: Db, at: string, days: number): Promise<TwoPeriods> {
  return first(
    sql<TwoPeriods>`
    with decided as (
      select result = 'won' as won, decided_at > ${at}::timestamptz - make_interval(days => ${days}) as is_now from app.outcome
      where result in ('won', 'lost') and decided_at > ${at}::timestamptz - make_interval(days => ${2 * days}) and decided_at <= ${at}::timestamptz
    )
    select count(*) filter (where won and is_now) as part, count(*) filter (where is_now) as whole,
      count(*) filter (where won and not is_now) as "partBefore", count(*) filter (where not is_now) as "wholeBefore"
    from decided`,
    db,
  );
}

export function salesNow(
  db: Db,
  at: string,
  days: number,
): Promise<{ now: number; before: number; count: number }> {
  return first(
    sql<{ now: number; before: number; count: number }>`
    with sold as (
      select amount_cents, sold_at > ${at}::timestamptz - make_interval(days => ${days}) as is_now from app.sale
      where kind = 'purchase' and sold_at > ${at}::timestamptz - make_interval(days => ${2 * days}) and sold_at <= ${at}::timestamptz
    )
    select coalesce(sum(amount_cents) filter (where is_now), 0)::bigint as now,
      coalesce(sum(amount_cents) filter (where not is_now), 0)::bigint as before, count(*) filter (where is_now) as count
    from sold`,
    db,
  );
}

export async function salesByMonth(
  db: Db,
  at: string,
  months: number,
): Promise<{ at: string; value: number }[]> {
  const { rows } = await sql<{ at: string; value: number }>`
    select to_json(date_trunc('month', sold_at)) #>> '{}' as at, sum(amount_cents)::bigint as value from app.sale
    where kind = 'purchase' and sold_at <= ${at}::timestamptz
      and sold_at >= date_trunc('month', ${at}::timestamptz) - make_interval(months => ${months - 1})
    group by 1 order by 1`.execute(db);
  return rows;
}

export function openPipeline(
  db: Db,
): Promise<{ leads: number; amountCents: number; weightedCents: number; scored: number }> {
  return first(
    sql<{ leads: number; amountCents: number; weightedCents: number; scored: number }>`
    select count(*) as leads, coalesce(sum(l.amount_cents), 0)::bigint as "amountCents",
      coalesce(sum(l.amount_cents * s.probability), 0)::bigint as "weightedCents", count(s.lead_id) as scored
    from app.lead l left join app.score s on s.lead_id = l.id where l.closed_at is null`,
    db,
  );
}

export function coverageNow(db: Db): Promise<{ accounts: number; covered: number; unplaced: number }> {
  return first(
    sql<{ accounts: number; covered: number; unplaced: number }>`
    select count(*) as accounts, count(c.rep_id) as covered, count(*) filter (where c.unit_id is null) as unplaced
    from app.account_coverage c join app.account a on a.id = c.account_id where a.status <> 'closed'`,
    db,
  );
}

/** Market potential of each live territory one may see. */
export async function territoryPotentials(db: Db, at: string): Promise<number[]> {
  const { rows } = await sql<{ value: number }>`
    select coalesce(sum(m.value), 0)::float8 as value from app.territory_unit tu
    left join app.unit_measure m on m.unit_id = tu.unit_id and m.measure_key = 'market_potential'
    where tu.valid @> ${at}::timestamptz group by tu.territory_id`.execute(db);
  return rows.map(({ value }) => value);
}

export function unassignedNow(db: Db): Promise<{ open: number; unassigned: number; oldest: string | null }> {
  return first(
    sql<{ open: number; unassigned: number; oldest: string | null }>`
    select (select count(*) from app.lead where closed_at is null) as open, count(*) as unassigned,
      to_json(min(since)) #>> '{}' as oldest
    from app.unowned_lead`,
    db,
  );
}

export function capacityNow(db: Db): Promise<{ open: number; capacity: number; full: number; reps: number }> {
  return first(
    sql<{ open: number; capacity: number; full: number; reps: number }>`
    with load as (
      select r.id, r.capacity_open as capacity, count(l.id) as open from app.rep r
      left join app.assignment a on a.rep_id = r.id and a.status = 'active' left join app.lead l on l.id = a.lead_id and l.closed_at is null
      where r.status = 'active' group by r.id
    )
    select coalesce(sum(open), 0)::int as open, coalesce(sum(capacity), 0)::int as capacity,
      count(*) filter (where open >= capacity) as full, count(*) as reps from load`,
    db,
  );
}

export interface TerritoryChange {
  came: number;
  went: number;
}

/** Counties that came to the territories of a rep in the last days, and that went; none of a territory that is new. */
export function territoryChange(db: Db, repId: string, at: string, days: number): Promise<TerritoryChange> {
  return first(
    sql<TerritoryChange>`
    with since as (select ${at}::timestamptz - make_interval(days => ${days}) as at),
    counties as (
      select u.unit_id, bool_or(u.valid @> since.at) as had, bool_or(u.valid @> ${at}::timestamptz) as has
      from since join app.seat_holder h on h.rep_id = ${repId} and h.valid @> ${at}::timestamptz and h.valid @> since.at
      join app.seat s on s.id = h.seat_id
      join app.territory_unit u on u.territory_id = s.territory_id
      group by u.unit_id
    )
    select count(*) filter (where has and not had and (select bool_or(had) from counties)) as came,
      count(*) filter (where had and not has) as went
    from counties`,
    db,
  );
}

/** Clients with a touch that reached them in the last days. */
export function touchedNow(db: Db, at: string, days: number): Promise<{ clients: number; touched: number }> {
  return first(
    sql<{ clients: number; touched: number }>`
    select count(*) as clients, count(*) filter (where exists (
      select from app.touch t where t.account_id = a.id and t.occurred_at > ${at}::timestamptz - make_interval(days => ${days})
        and ${reached})) as touched
    from app.account a where a.status = 'client'`,
    db,
  );
}

export function leadsReceived(db: Db, at: string, days: number): Promise<{ now: number; before: number }> {
  return first(
    sql<{ now: number; before: number }>`
    select count(*) filter (where received_at > ${at}::timestamptz - make_interval(days => ${days})) as now,
      count(*) filter (where received_at <= ${at}::timestamptz - make_interval(days => ${days})) as before
    from app.lead where received_at > ${at}::timestamptz - make_interval(days => ${2 * days}) and received_at <= ${at}::timestamptz`,
    db,
  );
}

export function decisionsMade(db: Db, at: string, days: number): Promise<{ now: number; disagreed: number }> {
  return first(
    sql<{ now: number; disagreed: number }>`
    select count(*) as now, count(*) filter (where exists (
      select from app.decision_feedback f where f.decision_id = d.id and f.verdict = 'disagree')) as disagreed
    from app.decision d where d.decided_at > ${at}::timestamptz - make_interval(days => ${days})`,
    db,
  );
}

export function dataQualityNow(db: Db): Promise<{ score: number | null; rows: number; quarantined: number }> {
  return first(
    sql<{ score: number | null; rows: number; quarantined: number }>`
    with latest as (
      select distinct on (source, kind) rows_done, rows_quarantined, (quality ->> 'score')::float8 as score
      from app.import where status = 'done' and quality is not null order by source, kind, finished_at desc
    )
    select (sum(score * (rows_done - rows_quarantined)) / nullif(sum(rows_done), 0))::float8 as score,
      coalesce(sum(rows_done), 0)::int as rows,
      (select count(*) from app.import_row r join app.import i on i.id = r.import_id where r.status = 'quarantined' and i.status = 'done') as quarantined
    from latest`,
    db,
  );
}

export interface FirmState {
  ownAccounts: boolean;
  ownPlan: boolean;
  ownModel: boolean;
  shadow: boolean;
  ownRules: boolean;
  colleagues: boolean;
  vacantSeats: number;
  ownReps: boolean;
}

/** What the firm itself has set up so far, as far as the actor may see it; what is simulated does not count. */
export function firmState(db: Db, at: string): Promise<FirmState> {
  return first(
    sql<FirmState>`
    select exists (select from app.account where source <> 'sample') as "ownAccounts",
      exists (select from app.plan where status = 'published' and not simulated) as "ownPlan",
      exists (select from app.score_model where state = 'champion' and not simulated) as "ownModel",
      exists (select from app.score_model where state = 'shadow') as shadow,
      exists (select from app.routing_rule_set where state = 'published' and not simulated) as "ownRules",
      exists (select from auth.user where not simulated and id <> app.actor_user()) as colleagues,
      exists (select from app.rep where not simulated) as "ownReps",
      (select count(*) from app.seat s join app.territory t on t.id = s.territory_id and t.valid @> ${at}::timestamptz
        where s.kind = 'external' and not exists (select from app.seat_holder h where h.seat_id = s.id and h.valid @> ${at}::timestamptz)) as "vacantSeats"`,
    db,
  );
}
