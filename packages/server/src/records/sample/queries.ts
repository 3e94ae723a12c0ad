import { type Kysely, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';

type Db = Kysely<DB>;

/** Every row the sample firm brings says that it is simulated, or comes from this source. */
export const sampleSource = 'sample';

export interface SampleRecord {
  seed: number;
  asOf: string;
  state: 'loading' | 'ready' | 'removing' | 'failed';
  step: string | null;
  progress: number;
}

export async function findSampleFirm(db: Db, lock = false): Promise<SampleRecord | undefined> {
  const { rows } = await sql<SampleRecord>`
    select seed, to_json(as_of) #>> '{}' as "asOf", state, step, progress from app.sample_firm ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function insertSampleFirm(db: Db, seed: number, asOf: string, at: string): Promise<void> {
  await sql`
    insert into app.sample_firm (seed, as_of, state, step, progress, made_at)
    values (${seed}, ${asOf}, 'loading', 'Getting ready', 0, ${at})
    on conflict (id) do update set seed = excluded.seed, as_of = excluded.as_of, state = 'loading', step = excluded.step, progress = 0`.execute(
    db,
  );
}

export async function markSample(
  db: Db,
  mark: { state: SampleRecord['state']; step: string | null; progress: number },
): Promise<void> {
  await sql`
    update app.sample_firm set state = ${mark.state}, step = ${mark.step}, progress = ${mark.progress}`.execute(
    db,
  );
}

/** A firm that has records of its own is not mixed with a simulated one. */
export async function hasOwnRecords(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from app.account where source <> ${sampleSource}) or exists (select from app.rep where not simulated)
      or exists (select from app.territory where not simulated) or exists (select from app.lead where source <> ${sampleSource}) as found`.execute(
    db,
  );
  return rows[0]?.found === true;
}

/** The log remembers a sample firm that is gone. */
export async function hadSample(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from audit.event where table_name = 'app.sample_firm') as found`.execute(db);
  return rows[0]?.found === true;
}

export interface SampleCounts {
  accounts: number;
  reps: number;
  leads: number;
  touches: number;
  sales: number;
  outcomes: number;
}

export async function countSample(db: Db): Promise<SampleCounts> {
  const of = (table: string) =>
    sql`(select count(*) from ${sql.raw(`app.${table}`)} where source = ${sampleSource})`;
  const { rows } = await sql<SampleCounts>`
    select ${of('account')} as accounts, (select count(*) from app.rep where simulated) as reps, ${of('lead')} as leads,
      ${of('touch')} as touches, ${of('sale')} as sales, ${of('outcome')} as outcomes`.execute(db);
  return rows[0]!;
}

export interface SampleSeat {
  repId: string;
  code: string;
  homeUnitId: number;
}

export async function sampleReps(db: Db): Promise<SampleSeat[]> {
  const { rows } = await sql<SampleSeat>`
    select id as "repId", external_key as code, coalesce(home_unit_id, 0) as "homeUnitId" from app.rep where simulated order by external_key`.execute(
    db,
  );
  return rows;
}

/** Open leads of the sample firm, oldest first. */
export async function openSampleLeads(db: Db): Promise<{ id: string; receivedAt: string }[]> {
  const { rows } = await sql<{ id: string; receivedAt: string }>`
    select id, to_json(received_at) #>> '{}' as "receivedAt" from app.lead
    where source = ${sampleSource} and closed_at is null order by received_at, id`.execute(db);
  return rows;
}

/** How many of the answers come from the rep whom the sample firm has a user for. */
const ownAnswers = 6;

/** Owned leads with the poorest scores, and who of the sample firm answers for each: its rep's user, else the manager. */
export async function poorSampleLeads(db: Db, limit: number): Promise<{ id: string; userId: string }[]> {
  const { rows } = await sql<{ id: string; userId: string }>`
    select id, coalesce(user_id, (select id from auth.user where simulated and role = 'manager' limit 1)) as "userId" from (
      select l.id, u.id as user_id, s.probability, row_number() over (partition by u.id order by s.probability, l.id) as place
      from app.lead l join app.score s on s.lead_id = l.id
      join app.assignment a on a.lead_id = l.id and a.status = 'active' left join auth.user u on u.rep_id = a.rep_id
      where l.source = ${sampleSource} and l.closed_at is null) poor
    order by user_id is null or place > ${ownAnswers}, user_id is not null, probability, id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** What follows in this transaction is said by this person. */
export async function actAs(db: Db, userId: string): Promise<void> {
  await sql`select set_config('app.user_id', ${userId}, true)`.execute(db);
}

export async function insertOrg(
  db: Db,
  nodes: readonly { id: string; parentId: string | null; name: string; kind: string }[],
): Promise<void> {
  for (const { id, parentId, name, kind } of nodes) {
    await sql`
      insert into app.org_node (id, parent_id, name, kind, simulated) values (${id}, ${parentId}, ${name}, ${kind}, true)`.execute(
      db,
    );
  }
}

export async function findRootNode(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from app.org_node where parent_id is null`.execute(db);
  return rows[0]?.id;
}

export async function insertSampleUser(
  db: Db,
  user: { id: string; name: string; email: string; role: string; repId: string | null; at: string },
): Promise<void> {
  await sql`
    insert into auth.user (id, name, email, role, rep_id, simulated, created_at, updated_at)
    values (${user.id}, ${user.name}, ${user.email}, ${user.role}, ${user.repId}, true, ${user.at}, ${user.at})`.execute(
    db,
  );
}

export async function insertManager(
  db: Db,
  manager: { id: string; nodeId: string; userId: string; from: string },
): Promise<void> {
  await sql`
    insert into app.org_manager (id, org_node_id, user_id, valid)
    values (${manager.id}, ${manager.nodeId}, ${manager.userId}, tstzrange(${manager.from}, null))`.execute(
    db,
  );
}

/**
 * Removes what the sample firm brought and what was made on top of it, dependents first. What the firm took in itself
 * meanwhile stays, without the simulated reps and territories it pointed at.
 */
export async function deleteSample(db: Db): Promise<void> {
  const leads = sql`select id from app.lead where simulated or source = ${sampleSource}`;
  const plans = sql`select id from app.plan where simulated
    or territory_ids && (select coalesce(array_agg(id), '{}') from app.territory where simulated)`;
  const models = sql`select id from app.score_model where simulated`;
  const subjects = sql`(subject_kind = 'lead' and subject_id in (${leads})) or (subject_kind = 'plan' and subject_id in (${plans}))
    or (subject_kind = 'model' and subject_id in (${models}))
    or (subject_kind = 'account' and subject_id in (select id from app.account where source = ${sampleSource}))
    or (subject_kind = 'rule-set' and subject_id in (select id from app.routing_rule_set where simulated))`;
  const statements = [
    sql`delete from app.sale where simulated or source = ${sampleSource}`,
    sql`delete from app.touch where simulated or source = ${sampleSource} or account_id in (select id from app.account where source = ${sampleSource})`,
    sql`delete from app.unassigned where lead_id in (${leads})`,
    sql`delete from app.score_override where lead_id in (${leads})`,
    sql`delete from app.score where lead_id in (${leads}) or model_id in (${models})`,
    sql`delete from app.assignment where lead_id in (${leads}) or rep_id in (select id from app.rep where simulated)`,
    sql`delete from app.decision where ${subjects}`,
    sql`delete from app.lead_stage where lead_id in (${leads})`,
    sql`delete from app.outcome where lead_id in (${leads})`,
    sql`delete from app.lead where simulated or source = ${sampleSource}`,
    sql`delete from app.grade_cut`,
    sql`delete from app.score_model where simulated`,
    sql`delete from app.score_model_file f where not exists (select from app.score_model m where m.file_sha256 = f.sha256)`,
    sql`delete from app.routing_rule_set where simulated`,
    sql`delete from app.rotation where last_rep_id in (select id from app.rep where simulated)`,
    sql`delete from app.account where source = ${sampleSource}`,
    sql`delete from app.territory_unit where plan_id in (${plans})`,
    sql`delete from app.plan where id in (${plans})`,
    sql`delete from app.territory where simulated`,
    sql`delete from app.rep where simulated`,
    sql`delete from auth.user where simulated`,
    sql`delete from app.org_node where simulated`,
    sql`delete from app.import where source = ${sampleSource}`,
    sql`delete from app.import_file f where not exists (select from app.import i where i.file_sha256 = f.sha256)`,
    sql`delete from app.sample_firm`,
  ];
  for (const statement of statements) await statement.execute(db);
}
