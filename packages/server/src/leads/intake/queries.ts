import type { Lead } from '@catchment/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { countIn, likePattern, type Sight } from '../../access/sight.ts';
import type { DB } from '../../platform/db/db-types.ts';

type Db = Kysely<DB>;

export interface LeadFilter {
  q?: string | undefined;
  stage?: string | undefined;
  open?: boolean | undefined;
  unassigned?: boolean | undefined;
  repId?: string | undefined;
  territoryId?: string | undefined;
  accountId?: string | undefined;
  state?: string | undefined;
  product?: string | undefined;
  scoreFrom?: number | undefined;
  scoreTo?: number | undefined;
  fit?: string | undefined;
  engagement?: number | undefined;
  overridden?: boolean | undefined;
  receivedFrom?: string | undefined;
  receivedTo?: string | undefined;
}

export type LeadSort = '-received' | 'received' | '-score' | 'grade' | '-amount';

/** The sort key and id of the last lead shown; a null key stands at the end. */
export interface LeadPlace {
  key: string | number | null;
  id: string;
}

export interface LeadRow extends Lead {
  sortKey: string | number | null;
}

/** Where the key is never null the order must not speak of nulls, or the index by time is of no use. */
const sortKeys = (
  at: string,
): Record<LeadSort, { key: RawBuilder<unknown>; descending: boolean; nullable: boolean; type: string }> => ({
  '-received': { key: sql.raw('l.received_at'), descending: true, nullable: false, type: 'timestamptz' },
  received: { key: sql.raw('l.received_at'), descending: false, nullable: false, type: 'timestamptz' },
  '-score': {
    key: effectiveScore(at),
    descending: true,
    nullable: true,
    type: 'double precision',
  },
  grade: {
    key: sql.raw(
      '(select g.fit_grade || g.engagement_grade from app.lead_grade g where g.lead_id = l.id) collate "C"',
    ),
    descending: false,
    nullable: true,
    type: 'text collate "C"',
  },
  '-amount': { key: sql.raw('l.amount_cents'), descending: true, nullable: true, type: 'bigint' },
});

const standingOverride = (at: string) =>
  sql`from app.score_override v where v.lead_id = l.id and v.ended_at is null and v.expires_at > ${at}::timestamptz`;

/** The figure that counts: a person's own while it lasts, else the score. */
const effectiveScore = (at: string) => sql`coalesce((select v.probability ${standingOverride(at)}),
  (select s.probability from app.score s where s.lead_id = l.id))`;

/** A lead as the API shows it, from `app.lead l`, at an instant. */
function leadColumns(at: string): RawBuilder<unknown> {
  return sql`
    l.id, l.company, l.account_id as "accountId", a.name as "accountName", l.channel, l.product, l.segment, l.language, l.state, l.city,
    l.unit_id as "unitId", l.need, l.amount_cents as "amountCents", l.currency, l.stage, l.disposition,
    to_json(l.received_at) #>> '{}' as "receivedAt", to_json(l.closed_at) #>> '{}' as "closedAt", l.simulated, l.version,
    (select json_build_object('repId', x.rep_id, 'repName', coalesce(r.name, 'a colleague'), 'assignmentId', x.id, 'assignedAt', x.assigned_at,
        'acceptedAt', x.accepted_at, 'decisionId', x.decision_id)
      from app.assignment x left join app.rep r on r.id = x.rep_id where x.lead_id = l.id and x.status = 'active') as owner,
    (select json_build_object('probability', s.probability, 'reasons', coalesce(d.reasons, '[]'), 'modelId', s.model_id,
        'decidedBy', coalesce('model ' || m.version, d.decided_by, 'rule score'), 'decisionId', s.decision_id, 'scoredAt', s.scored_at)
      from app.score s left join app.score_model m on m.id = s.model_id left join app.decision d on d.id = s.decision_id
      where s.lead_id = l.id) as score,
    (select json_build_object('probability', v.probability, 'reason', v.reason, 'setBy', coalesce(auth.user_name(v.set_by), 'a colleague'),
        'setAt', v.set_at, 'expiresAt', v.expires_at, 'decisionId', v.decision_id) ${standingOverride(at)}) as override,
    (select json_build_object('fitGrade', g.fit_grade, 'engagementGrade', g.engagement_grade, 'fit', g.fit, 'fitBy', g.fit_by,
        'engagement', g.engagement, 'asOf', g.as_of) from app.lead_grade g where g.lead_id = l.id) as grade,
    (select t.code from app.territory_unit tu join app.territory t on t.id = tu.territory_id
      where tu.unit_id = l.unit_id and tu.valid @> ${at}::timestamptz) as "territoryCode"`;
}

export async function selectLeads(
  db: Db,
  options: {
    filter: LeadFilter;
    sort: LeadSort;
    after: LeadPlace | undefined;
    limit: number;
    at: string;
    sight: Sight;
  },
): Promise<LeadRow[]> {
  const { filter, sort, after, limit, at, sight } = options;
  const { key, descending, nullable } = sortKeys(at)[sort];
  const direction = sql.raw(`${descending ? 'desc' : 'asc'} ${nullable ? 'nulls last' : ''}`);
  const idDirection = sql.raw(descending ? 'desc' : 'asc');
  const { rows } = await sql<LeadRow>`
    with shown as materialized (
      select l.*, ${key} as sort_key from ${sight.rows} l
      where ${conditionOf(filter, at, sight.found)} and ${after === undefined ? sql`true` : isAfter(sort, after, at)}
      order by ${key} ${direction}, l.id ${idDirection} limit ${limit}
    )
    select ${leadColumns(at)}, to_json(l.sort_key) as "sortKey"
    from shown l left join app.account a on a.id = l.account_id
    order by l.sort_key ${direction}, l.id ${idDirection}`.execute(db);
  return rows;
}

function isAfter(sort: LeadSort, { key: last, id }: LeadPlace, at: string): RawBuilder<unknown> {
  const { key, descending, nullable, type } = sortKeys(at)[sort];
  if (!nullable) {
    const place = sql`(${last}::${sql.raw(type)}, ${id}::uuid)`;
    return descending ? sql`(${key}, l.id) < ${place}` : sql`(${key}, l.id) > ${place}`;
  }
  const beyondId = descending ? sql`l.id < ${id}::uuid` : sql`l.id > ${id}::uuid`;
  if (last === null) return sql`(${key} is null and ${beyondId})`;
  const value = sql`${last}::${sql.raw(type)}`;
  const beyond = descending ? sql`${key} < ${value}` : sql`${key} > ${value}`;
  return sql`(${beyond} or (${key} = ${value} and ${beyondId}) or ${key} is null)`;
}

function conditionOf(filter: LeadFilter, at: string, found: Sight['found']): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  const { q, open, unassigned, repId, territoryId, scoreFrom, scoreTo } = filter;
  if (q && found !== null) conditions.push(sql`l.id = any(${found})`);
  else if (q) conditions.push(sql`(l.company ilike ${likePattern(q)} or l.external_key = ${q})`);
  if (filter.stage) conditions.push(sql`l.stage = ${filter.stage}`);
  if (filter.accountId) conditions.push(sql`l.account_id = ${filter.accountId}`);
  if (filter.state) conditions.push(sql`l.state = ${filter.state}`);
  if (filter.product) conditions.push(sql`l.product = ${filter.product}`);
  if (filter.receivedFrom) conditions.push(sql`l.received_at >= ${filter.receivedFrom}::timestamptz`);
  if (filter.receivedTo) conditions.push(sql`l.received_at < ${filter.receivedTo}::timestamptz`);
  if (open !== undefined) conditions.push(open ? sql`l.closed_at is null` : sql`l.closed_at is not null`);
  if (unassigned !== undefined) {
    conditions.push(
      unassigned ? sql`exists (select from app.unowned_lead w where w.lead_id = l.id)` : hasOwner,
    );
  }
  if (repId) {
    conditions.push(sql`exists (
      select from app.assignment x where x.lead_id = l.id and x.status = 'active' and x.rep_id = ${repId})`);
  }
  if (territoryId) {
    conditions.push(sql`l.unit_id in (
      select tu.unit_id from app.territory_unit tu where tu.territory_id = ${territoryId} and tu.valid @> ${at}::timestamptz)`);
  }
  if (scoreFrom !== undefined || scoreTo !== undefined) {
    conditions.push(sql`${effectiveScore(at)} between ${scoreFrom ?? 0} and ${scoreTo ?? 1}`);
  }
  if (filter.fit !== undefined || filter.engagement !== undefined) {
    conditions.push(sql`exists (
      select from app.lead_grade g where g.lead_id = l.id and g.fit_grade = coalesce(${filter.fit ?? null}, g.fit_grade)
        and g.engagement_grade = coalesce(${filter.engagement ?? null}::smallint, g.engagement_grade))`);
  }
  if (filter.overridden !== undefined) {
    const stands = sql`exists (select ${standingOverride(at)})`;
    conditions.push(filter.overridden ? stands : sql`not ${stands}`);
  }
  return sql.join(conditions, sql` and `);
}

const hasOwner = sql`exists (select from app.assignment x where x.lead_id = l.id and x.status = 'active')`;

/** Null when there are more than are counted. */
export async function countLeads(
  db: Db,
  filter: LeadFilter,
  at: string,
  sight: Sight,
): Promise<number | null> {
  return countIn(db, sight, sql`select from ${sight.rows} l where ${conditionOf(filter, at, sight.found)}`);
}

/** The leads with these ids that the actor may see, in the order of `ids`. */
export async function selectLeadsById(db: Db, ids: readonly string[], at: string): Promise<Lead[]> {
  const { rows } = await sql<Lead>`
    select ${leadColumns(at)} from unnest(${ids}::uuid[]) with ordinality wanted(id, position)
    join app.lead l on l.id = wanted.id left join app.account a on a.id = l.account_id order by wanted.position`.execute(
    db,
  );
  return rows;
}

export interface LeadHistory {
  stages: { stage: string; enteredAt: string; cause: string | null; repName: string | null }[];
  assignments: {
    id: string;
    repId: string;
    repName: string;
    status: 'active' | 'declined' | 'ended';
    assignedAt: string;
    endedAt: string | null;
    endReason: string | null;
    decisionId: string;
  }[];
  waiting: { reasonCode: string; reason: string; since: string; decisionId: string | null } | null;
}

export async function selectLeadHistory(db: Db, id: string): Promise<LeadHistory> {
  const { rows } = await sql<LeadHistory>`
    select
      coalesce((select json_agg(json_build_object('stage', s.stage, 'enteredAt', s.entered_at, 'cause', s.cause, 'repName', r.name)
          order by s.entered_at, s.id)
        from app.lead_stage s left join app.rep r on r.id = s.rep_id where s.lead_id = ${id}), '[]') as stages,
      coalesce((select json_agg(json_build_object('id', x.id, 'repId', x.rep_id, 'repName', coalesce(r.name, 'a colleague'), 'status', x.status,
          'assignedAt', x.assigned_at, 'endedAt', x.ended_at, 'endReason', x.end_reason, 'decisionId', x.decision_id) order by x.assigned_at, x.id)
        from app.assignment x left join app.rep r on r.id = x.rep_id where x.lead_id = ${id}), '[]') as assignments,
      (select json_build_object('reasonCode', u.reason_code, 'reason', u.reason, 'since', u.waiting_since, 'decisionId', u.decision_id)
        from app.unassigned u where u.lead_id = ${id}) as waiting`.execute(db);
  return rows[0]!;
}

export async function lockLeadVersion(
  db: Db,
  id: string,
): Promise<{ version: number; stage: string; repId: string | null } | undefined> {
  await sql`select from app.lead where id = ${id} for no key update`.execute(db);
  const { rows } = await sql<{ version: number; stage: string; repId: string | null }>`
    select l.version, l.stage, (select x.rep_id from app.assignment x where x.lead_id = l.id and x.status = 'active') as "repId"
    from app.lead l where l.id = ${id}`.execute(db);
  return rows[0];
}

export interface StageChange {
  id: string;
  stage: string;
  disposition: string | null;
  amountCents: number | null;
  closedAt: string | null;
  at: string;
}

export async function changeStage(db: Db, change: StageChange): Promise<void> {
  await sql`
    update app.lead set stage = ${change.stage}, disposition = ${change.disposition}, closed_at = ${change.closedAt}::timestamptz,
      amount_cents = coalesce(${change.amountCents}, amount_cents), version = version + 1, updated_at = ${change.at}::timestamptz
    where id = ${change.id}`.execute(db);
}

export async function insertStage(
  db: Db,
  row: { id: string; leadId: string; stage: string; cause: string; repId: string | null; at: string },
): Promise<void> {
  await sql`
    insert into app.lead_stage (id, lead_id, stage, cause, rep_id, entered_at)
    values (${row.id}, ${row.leadId}, ${row.stage}, ${row.cause}, ${row.repId}, ${row.at}::timestamptz)`.execute(
    db,
  );
}

export async function insertOutcome(
  db: Db,
  row: {
    id: string;
    leadId: string;
    result: string;
    reason: string | null;
    amountCents: number | null;
    at: string;
  },
): Promise<void> {
  await sql`
    insert into app.outcome (id, source, external_key, lead_id, result, reason, amount_cents, decided_at, created_at)
    values (${row.id}, 'catchment', ${row.id}, ${row.leadId}, ${row.result}, ${row.reason}, ${row.amountCents}, ${row.at}, ${row.at})`.execute(
    db,
  );
}

/** A closed lead waits for nobody. */
export async function leaveQueue(db: Db, leadId: string): Promise<void> {
  await sql`delete from app.unassigned where lead_id = ${leadId}`.execute(db);
}

export interface KnownAccount {
  id: string;
  name: string;
  segment: string | null;
  state: string | null;
  city: string | null;
  unitId: number | null;
}

const accountColumns = sql.raw('id, name, segment, state, city, unit_id as "unitId"');

export async function findAccount(db: Db, id: string): Promise<KnownAccount | undefined> {
  const { rows } =
    await sql<KnownAccount>`select ${accountColumns} from app.account where id = ${id}`.execute(db);
  return rows[0];
}

/** Accounts of this very name, in this state when it is given. */
export async function findAccountsByName(
  db: Db,
  name: string,
  state: string | null,
): Promise<KnownAccount[]> {
  const inState = state === null ? sql`true` : sql`state = ${state}`;
  const { rows } = await sql<KnownAccount>`
    select ${accountColumns} from app.account where name ilike ${name.replaceAll(/[\\%_]/g, '\\$&')} and ${inState} order by id limit 2`.execute(
    db,
  );
  return rows;
}

/** The lead that is there already: of the same key, or open, of the same company, product and contact, within a week. */
export async function findDuplicate(
  db: Db,
  lead: {
    source: string;
    externalKey: string | null;
    company: string;
    product: string;
    contactEmail: string | null;
    accountId: string | null;
    at: string;
  },
): Promise<{ id: string; why: 'key' | 'alike' } | undefined> {
  const { rows } = await sql<{ id: string; why: 'key' | 'alike' }>`
    select id, 'key' as why from app.lead where source = ${lead.source} and external_key = ${lead.externalKey}
    union all
    select id, 'alike' from app.lead where closed_at is null and product = ${lead.product}
      and received_at >= ${lead.at}::timestamptz - interval '7 days'
      and contact_email = ${lead.contactEmail} and (lower(company) = lower(${lead.company}) or account_id = ${lead.accountId})
    order by why desc, id limit 1`.execute(db);
  return rows[0];
}

export interface NewLead {
  id: string;
  source: string;
  externalKey: string;
  accountId: string | null;
  company: string;
  channel: string;
  product: string;
  segment: string | null;
  language: string;
  state: string | null;
  city: string | null;
  zip: string | null;
  unitId: number | null;
  need: string | null;
  amountCents: number | null;
  contactName: string | null;
  contactEmail: string | null;
  at: string;
}

/** @returns false when a lead of this key came in at the same moment */
export async function insertLead(db: Db, lead: NewLead): Promise<boolean> {
  const { rows } = await sql`
    insert into app.lead (id, source, external_key, account_id, company, channel, product, segment, language, state, city, zip, unit_id, need,
      amount_cents, contact_name, contact_email, received_at, created_at, updated_at)
    values (${lead.id}, ${lead.source}, ${lead.externalKey}, ${lead.accountId}, ${lead.company}, ${lead.channel}, ${lead.product},
      ${lead.segment}, ${lead.language}, ${lead.state}, ${lead.city}, ${lead.zip}, ${lead.unitId}, ${lead.need}, ${lead.amountCents},
      ${lead.contactName}, ${lead.contactEmail}, ${lead.at}, ${lead.at}, ${lead.at})
    on conflict (source, external_key) do nothing returning id`.execute(db);
  return rows.length > 0;
}
