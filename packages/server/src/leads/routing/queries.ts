import type { RoutingRule } from '@catchment/contract';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';
import type { LeadFacts, RepFacts } from './route-facts.ts';

type Db = Kysely<DB>;

/** Locks the leads that are open and have no owner; those another worker holds are waited for, or left to it. */
export async function lockUnownedLeads(
  db: Db,
  ids: readonly string[],
  held: 'wait' | 'skip',
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from app.lead l where l.id = any(${ids})
    order by l.id for no key update ${sql.raw(held === 'skip' ? 'skip locked' : '')}`.execute(db);
  // A second statement sees what the lock waited for. What is open is asked of the found, or all open leads are looked through.
  const { rows: locked } = await sql<{ id: string; isFree: boolean }>`
    select l.id, l.closed_at is null and not exists (select from app.assignment a where a.lead_id = l.id and a.status = 'active') as "isFree"
    from app.lead l where l.id = any(${rows.map(({ id }) => id)}) order by l.received_at, l.id`.execute(db);
  return locked.flatMap(({ id, isFree }) => (isFree ? id : []));
}

/** What the decision has to know of each lead, in the order of `ids`. */
export async function selectLeadFacts(db: Db, ids: readonly string[], at: string): Promise<LeadFacts[]> {
  const { rows } = await sql<LeadFacts>`
    select l.id, l.company, l.account_id as "accountId", l.product, l.segment, l.channel, l.state, l.language, l.city, l.zip, l.need,
      l.amount_cents as "amountCents", to_json(l.received_at) #>> '{}' as "receivedAt",
      tu.territory_id as "territoryId", t.code as "territoryCode",
      coalesce(v.probability, s.probability) as probability, v.probability is not null as "isOwnFigure",
      case when a.locked_rep_id is not null then json_build_object('repId', a.locked_rep_id, 'why', 'protected')
        when o.rep_id is not null then json_build_object('repId', o.rep_id, 'why', 'open-lead') end as owner,
      case when a.id is not null then json_build_object('isKnownClient', a.status = 'client', 'assetsCents', a.aum_cents,
        'employees', a.employees) end as account,
      coalesce((select json_agg(distinct x.rep_id) from app.assignment x where x.lead_id = l.id and x.status = 'declined'), '[]')
        as "declinedRepIds"
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, position)
    join app.lead l on l.id = wanted.id
    left join app.account a on a.id = l.account_id
    left join app.territory_unit tu on tu.unit_id = coalesce(a.unit_id, l.unit_id) and tu.valid @> ${at}::timestamptz
    left join app.territory t on t.id = tu.territory_id
    left join app.score s on s.lead_id = l.id
    left join app.score_override v on v.lead_id = l.id and v.ended_at is null and v.expires_at > ${at}::timestamptz
    left join lateral (
      select x.rep_id from app.lead other join app.open_assignment x on x.lead_id = other.id
      where other.account_id = l.account_id and other.id <> l.id order by x.assigned_at, x.lead_id limit 1
    ) o on true
    order by wanted.position`.execute(db);
  return rows;
}

export interface SeatRow {
  territoryId: string;
  repId: string;
}

/** Who holds the seats of these territories now: external seats first, then internal, then overlays. */
export async function selectSeatHolders(
  db: Db,
  territoryIds: readonly string[],
  at: string,
): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select s.territory_id as "territoryId", h.rep_id as "repId"
    from app.seat s join app.seat_holder h on h.seat_id = s.id and h.valid @> ${at}::timestamptz
    where s.territory_id = any(${territoryIds})
    order by s.territory_id, array_position(array['external', 'internal', 'overlay'], s.kind), s.id`.execute(
    db,
  );
  return rows;
}

export async function selectActiveRepIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from app.rep where status = 'active' order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Holds the reps until the transaction ends, so that nobody else counts their open leads meanwhile. */
export async function lockReps(db: Db, ids: readonly string[]): Promise<void> {
  await sql`select from app.rep where id = any(${ids}) order by id for no key update`.execute(db);
}

export type RepState = Omit<RepFacts, 'isLicensed' | 'sellsProduct' | 'speaksLanguage' | 'record'>;

/** Absence and capacities of each rep; day and week begin at midnight where the rep is. */
export async function selectRepStates(db: Db, ids: readonly string[], at: string): Promise<RepState[]> {
  const { rows } = await sql<RepState>`
    select r.id, r.name, exists (select from app.absence b where b.rep_id = r.id and b.valid @> ${at}::timestamptz) as "isAbsent",
      r.capacity_day - given.today as "daySpare", r.capacity_week - given.this_week as "weekSpare",
      r.capacity_open - coalesce(open.count, 0) as "openSpare", coalesce(open.count, 0) as "openCount",
      r.capacity_open as "capacityOpen", given.this_week as "weekCount", r.weight
    from app.rep r
    left join (
      select p.rep_id, count(*) as count from app.open_assignment p where p.rep_id = any(${ids}) group by 1
    ) open on open.rep_id = r.id
    cross join lateral (
      select date_trunc('day', ${at}::timestamptz at time zone r.time_zone) at time zone r.time_zone as today,
        date_trunc('week', ${at}::timestamptz at time zone r.time_zone) at time zone r.time_zone as week offset 0
    ) since
    cross join lateral (
      select count(*) filter (where x.assigned_at >= since.today) as today, count(*) as this_week
      from app.assignment x where x.rep_id = r.id and x.assigned_at >= since.week
    ) given
    where r.id = any(${ids}) and r.status = 'active' order by r.id`.execute(db);
  return rows;
}

/** What the hard rules look at in a lead; most leads of a batch share it with others. */
export interface LeadKind {
  product: string;
  state: string | null;
  language: string;
}

export interface EligibilityRow {
  /** Index of the kind of lead. */
  kind: number;
  repId: string;
  isLicensed: boolean;
  sellsProduct: boolean;
  speaksLanguage: boolean;
}

/**
 * The hard rules that join a kind of lead and a rep: a licence in the lead's state that is valid today, the product, the
 * language. A lead without a state has no licensed rep. A rep without a list of products sells them all.
 */
export async function selectEligibility(
  db: Db,
  kinds: readonly LeadKind[],
  repIds: readonly string[],
  at: string,
): Promise<EligibilityRow[]> {
  const valuesOf = (part: keyof LeadKind) => kinds.map((kind) => kind[part]);
  const { rows } = await sql<EligibilityRow>`
    select k.position - 1 as kind, r.id as "repId", c.rep_id is not null as "isLicensed",
      r.products = '{}' or k.product = any(r.products) as "sellsProduct", k.language = any(r.languages) as "speaksLanguage"
    from unnest(${valuesOf('product')}::text[], ${valuesOf('state')}::text[], ${valuesOf('language')}::text[])
      with ordinality as k (product, state, language, position)
    cross join app.rep r
    left join app.licence c on c.rep_id = r.id and c.state = k.state and c.valid @> (${at}::timestamptz)::date
    where r.id = any(${repIds})`.execute(db);
  return rows;
}

export interface RecordRow {
  repId: string;
  product: string;
  won: number;
  closed: number;
}

/** Closed leads by the rep who closed them, and product. */
export async function selectRecords(db: Db): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select st.rep_id as "repId", l.product, count(*) filter (where st.stage = 'won') as won, count(*) as closed
    from app.lead_stage st join app.lead l on l.id = st.lead_id
    where st.rep_id is not null and st.stage in ('won', 'lost') group by 1, 2`.execute(db);
  return rows;
}

/** Locks the rotations of these pools, made where they are missing; pool → who took the last turn. */
export async function lockRotations(db: Db, pools: readonly string[]): Promise<Map<string, string | null>> {
  await sql`
    insert into app.rotation (pool) select pool from unnest(${pools}::text[]) pool order by pool on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ pool: string; lastRepId: string | null }>`
    select pool, last_rep_id as "lastRepId" from app.rotation where pool = any(${pools}) order by pool for update`.execute(
    db,
  );
  return new Map(rows.map(({ pool, lastRepId }) => [pool, lastRepId]));
}

/** Why these leads waited when they were last tried, and by which rules. */
export async function selectWaits(
  db: Db,
  leadIds: readonly string[],
): Promise<{ leadId: string; reason: string; decisionId: string; decidedBy: string }[]> {
  const { rows } = await sql<{ leadId: string; reason: string; decisionId: string; decidedBy: string }>`
    select u.lead_id as "leadId", u.reason, d.id as "decisionId", d.decided_by as "decidedBy"
    from app.unassigned u join app.decision d on d.id = u.decision_id where u.lead_id = any(${leadIds})`.execute(
    db,
  );
  return rows;
}

export interface RuleSetRow {
  id: string;
  version: number;
  state: 'draft' | 'published' | 'retired';
  rules: RoutingRule[];
  createdAt: string;
  publishedAt: string | null;
  rowVersion: number;
  simulated: boolean;
}

const ruleSetColumns = sql.raw(`id, version, state, rules, to_json(created_at) #>> '{}' as "createdAt",
  to_json(published_at) #>> '{}' as "publishedAt", row_version as "rowVersion", simulated`);

export async function selectRuleSets(db: Db): Promise<RuleSetRow[]> {
  const { rows } = await sql<RuleSetRow>`
    select ${ruleSetColumns} from app.routing_rule_set order by version desc limit 200`.execute(db);
  return rows;
}

export async function findRuleSet(
  db: Db,
  by: { id: string } | { version: number },
): Promise<RuleSetRow | undefined> {
  const condition = 'id' in by ? sql`id = ${by.id}` : sql`version = ${by.version}`;
  const { rows } = await sql<RuleSetRow>`
    select ${ruleSetColumns} from app.routing_rule_set where ${condition}`.execute(db);
  return rows[0];
}

export async function findRuleSetInState(
  db: Db,
  state: 'draft' | 'published',
  lock = false,
): Promise<RuleSetRow | undefined> {
  const { rows } = await sql<RuleSetRow>`
    select ${ruleSetColumns} from app.routing_rule_set where state = ${state} order by version desc limit 1
    ${sql.raw(lock ? 'for update' : '')}`.execute(db);
  return rows[0];
}

export interface NewRuleSet {
  id: string;
  state: 'draft' | 'published';
  rules: readonly RoutingRule[];
  by: string | null;
  at: string;
  simulated: boolean;
}

export async function insertRuleSet(db: Db, set: NewRuleSet): Promise<void> {
  const isPublished = set.state === 'published';
  await sql`
    insert into app.routing_rule_set (id, version, state, rules, created_by, created_at, published_at, published_by, simulated)
    select ${set.id}, coalesce(max(version), 0) + 1, ${set.state}, ${JSON.stringify(set.rules)}::jsonb, ${set.by}, ${set.at}::timestamptz,
      ${isPublished ? set.at : null}::timestamptz, ${isPublished ? set.by : null}::uuid, ${set.simulated} from app.routing_rule_set`.execute(
    db,
  );
}

export async function changeRules(db: Db, id: string, rules: readonly RoutingRule[]): Promise<void> {
  await sql`
    update app.routing_rule_set set rules = ${JSON.stringify(rules)}::jsonb, row_version = row_version + 1 where id = ${id}`.execute(
    db,
  );
}

export async function publishRuleSet(db: Db, id: string, by: string | null, at: string): Promise<void> {
  await sql`update app.routing_rule_set set state = 'retired', row_version = row_version + 1 where state = 'published'`.execute(
    db,
  );
  await sql`
    update app.routing_rule_set set state = 'published', published_at = ${at}::timestamptz, published_by = ${by},
      row_version = row_version + 1 where id = ${id}`.execute(db);
}

/** Open leads that nobody has, those that wait longest first. */
export async function selectWaitingIds(
  db: Db,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<{ id: string; receivedAt: string }[]> {
  const later =
    after === null ? sql`true` : sql`(since, lead_id) > (${after.at}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<{ id: string; receivedAt: string }>`
    select lead_id as id, to_json(since) #>> '{}' as "receivedAt" from app.unowned_lead
    where ${later} order by since, lead_id limit ${limit}`.execute(db);
  return rows;
}

export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from app.unowned_lead`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function findLeadState(db: Db, id: string): Promise<{ isClosed: boolean } | undefined> {
  const { rows } = await sql<{ isClosed: boolean }>`
    select closed_at is not null as "isClosed" from app.lead where id = ${id}`.execute(db);
  return rows[0];
}

export async function lockLead(db: Db, id: string): Promise<void> {
  await sql`select from app.lead where id = ${id} for no key update`.execute(db);
}

export async function isRepVisible(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from app.rep where id = ${id} and status = 'active'`.execute(db);
  return rows.length > 0;
}

export interface ActiveAssignment {
  id: string;
  repId: string;
  repName: string;
}

/** The lead is locked first, as everywhere, so that two answers cannot wait for each other. */
export async function lockActiveAssignment(db: Db, leadId: string): Promise<ActiveAssignment | undefined> {
  await sql`select from app.lead where id = ${leadId} for no key update`.execute(db);
  const { rows } = await sql<ActiveAssignment>`
    select a.id, a.rep_id as "repId", r.name as "repName" from app.assignment a join app.rep r on r.id = a.rep_id
    where a.lead_id = ${leadId} and a.status = 'active' for no key update of a`.execute(db);
  return rows[0];
}

export async function acceptAssignment(db: Db, id: string, at: string): Promise<void> {
  await sql`update app.assignment set accepted_at = coalesce(accepted_at, ${at}::timestamptz) where id = ${id}`.execute(
    db,
  );
}

export async function endAssignment(
  db: Db,
  id: string,
  status: 'declined' | 'ended',
  reason: string,
  at: string,
): Promise<void> {
  await sql`
    update app.assignment set status = ${status}, ended_at = ${at}::timestamptz, end_reason = ${reason} where id = ${id}`.execute(
    db,
  );
}

/** Ends what a rep has of open leads. @returns how many */
export async function endAssignmentsOf(db: Db, repId: string, reason: string, at: string): Promise<number> {
  const { rows } = await sql`
    update app.assignment a set status = 'ended', ended_at = ${at}::timestamptz, end_reason = ${reason}
    from app.lead l where l.id = a.lead_id and l.closed_at is null and a.rep_id = ${repId} and a.status = 'active'
    returning a.id`.execute(db);
  return rows.length;
}
