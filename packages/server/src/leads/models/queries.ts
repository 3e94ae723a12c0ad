import type { ScoreHead } from '@catchment/contract';
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { factsOfLeads, type LeadFactsRow } from '../scoring/lead-facts.ts';
import type { StoredReport } from './judge-version.ts';
import type { TrainingProfile } from './profile-training.ts';
import type { BadReason, TrainedHead, TrainedOn } from './training-history.ts';

const KNOWN_REASONS: Readonly<Record<BadReason, true>> = {
  'wrong-segment': true,
  'no-assets': true,
  'already-client': true,
  'sells-through-partner': true,
  unreachable: true,
  duplicate: true,
  other: true,
};

export interface TrainingRow extends LeadFactsRow {
  won: boolean;
  /** Why a rep called it bad; the last answer counts. */
  badReason: BadReason | null;
}

/**
 * Leads whose outcome is known, since a date, with what reps said of them.
 *
 * @param knownBy only outcomes that had come by then
 */
export async function trainingRows(ctx: Ctx, since: Date, knownBy?: Date): Promise<TrainingRow[]> {
  const { rows: known } = await sql<{ leadId: string; won: boolean; badReason: BadReason | null }>`
    select o.lead_id as "leadId", bool_or(o.result = 'won') as won, coalesce(
      (select f.reason_code from app.decision_feedback f join app.decision d on d.id = f.decision_id
       where d.subject_kind = 'lead' and d.subject_id = o.lead_id and f.reason_code is not null
       order by f.created_at desc limit 1),
      (select replace(trim(substring(l.disposition from 10)), ' ', '-') from app.lead l
       where l.id = o.lead_id and l.disposition like 'bad lead:%')) as "badReason"
    from app.outcome o join app.lead l on l.id = o.lead_id
    where l.received_at >= ${since} and (${knownBy ?? null}::timestamptz is null or o.decided_at <= ${knownBy ?? null})
    group by o.lead_id`.execute(ctx.db);
  const knownOf = new Map(known.map((row) => [row.leadId, row]));
  const facts = await factsOfLeads(ctx, [...knownOf.keys()]);
  return facts.map((row) => {
    const { won, badReason } = knownOf.get(row.leadId)!;
    return {
      ...row,
      won,
      badReason: badReason === null || Object.hasOwn(KNOWN_REASONS, badReason) ? badReason : 'other',
    };
  });
}

/** No lead is waited for longer than this. */
const MATURE_WEEKS_MAX = 26;
/** Leads of these weeks together decide whether a week's have ended: a single one may be thin. */
const COHORT_WEEKS = 4;
const ENDED_SHARE = 0.9;

/**
 * The age in days from which on nine of ten leads have ended. Of younger ones only the quick endings are known, and those
 * are mostly losses: figures on them would call every score too high.
 */
export async function matureDays(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ week: number; leads: number; ended: number }>`
    select floor(extract(epoch from ${ctx.clock.now()}::timestamptz - received_at) / 604800)::int as week, count(*)::int as leads,
      count(closed_at)::int as ended
    from app.lead where received_at > ${ctx.clock.now()}::timestamptz - interval '30 weeks' and received_at <= ${ctx.clock.now()}
    group by 1`.execute(ctx.db);
  for (let week = 0; week < MATURE_WEEKS_MAX; week++) {
    const cohort = rows.filter((row) => row.week >= week && row.week < week + COHORT_WEEKS);
    const leads = cohort.reduce((sum, row) => sum + row.leads, 0);
    const ended = cohort.reduce((sum, row) => sum + row.ended, 0);
    const own = rows.find((row) => row.week === week);
    const isEnded = own === undefined || own.ended >= ENDED_SHARE * own.leads;
    if (isEnded && ended >= ENDED_SHARE * leads) return 7 * week;
  }
  return 7 * MATURE_WEEKS_MAX;
}

/** Says beside each coded answer that a version learned from it. */
export async function noteFeedbackUse(ctx: Ctx, modelId: string, leadIds: readonly string[]): Promise<void> {
  await sql`
    insert into app.feedback_use (feedback_id, model_id)
    select f.id, ${modelId} from app.decision_feedback f join app.decision d on d.id = f.decision_id
    where f.reason_code is not null and d.subject_kind = 'lead' and d.subject_id = any(${leadIds as string[]}::uuid[])
    on conflict do nothing`.execute(ctx.db);
}

/** Known outcomes, and how many of them were won. */
export async function countOutcomes(ctx: Ctx): Promise<{ outcomes: number; won: number }> {
  const { rows } = await sql<{ outcomes: number; won: number }>`
    select count(distinct lead_id)::int as outcomes, count(distinct lead_id) filter (where result = 'won')::int as won
    from app.outcome`.execute(ctx.db);
  return rows[0] ?? { outcomes: 0, won: 0 };
}

export interface ModelRow {
  id: string;
  version: number;
  state: 'training' | 'shadow' | 'champion' | 'retired' | 'failed';
  method: string | null;
  fileSha256: string | null;
  report: StoredReport | null;
  trainedOn: TrainedOn | null;
  failure: string | null;
  trainedAt: Date | null;
  promotedAt: Date | null;
  /** The user, to keep who trained from promoting. */
  proposedBy: string | null;
  proposedByName: string | null;
  promotedByName: string | null;
  createdAt: Date;
  rowVersion: number;
  simulated: boolean;
  scoredCount: number;
  /** Why the program trained it by itself. */
  cause: string | null;
  heads: ScoreHead[];
}

const modelColumns = sql`m.id, m.version, m.state, m.method, m.file_sha256 as "fileSha256", m.report, m.trained_on as "trainedOn",
  m.failure, m.trained_at as "trainedAt", m.promoted_at as "promotedAt", m.proposed_by as "proposedBy",
  auth.user_name(m.proposed_by) as "proposedByName", auth.user_name(m.promoted_by) as "promotedByName",
  m.created_at as "createdAt", m.row_version as "rowVersion", m.simulated,
  (select count(*)::int from app.score s where s.model_id = m.id) as "scoredCount", m.cause,
  coalesce((select jsonb_agg(jsonb_build_object('head', h.head, 'product', h.product, 'own', h.file_sha256 is not null, 'outcomes', h.outcomes,
      'won', h.won, 'note', h.note, 'report', h.report)
      order by array_position(array['conversion', 'fit', 'baseline'], h.head) nulls last, h.outcomes desc, h.head)
    from app.score_head h where h.model_id = m.id), '[]') as heads`;

export async function listModelRows(ctx: Ctx): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`
    select ${modelColumns} from app.score_model m order by m.version desc limit 100`.execute(ctx.db);
  return rows;
}

export async function modelRow(ctx: Ctx, id: string): Promise<ModelRow | undefined> {
  const { rows } = await sql<ModelRow>`
    select ${modelColumns} from app.score_model m where m.id = ${id}`.execute(ctx.db);
  return rows[0];
}

/** Locks all models, so that two promotions cannot cross; reads are not held up. */
export async function lockModels(ctx: Ctx): Promise<void> {
  await sql`select id from app.score_model order by id for update`.execute(ctx.db);
}

export async function championRow(ctx: Ctx): Promise<ModelRow | undefined> {
  const { rows } = await sql<ModelRow>`
    select ${modelColumns} from app.score_model m where m.state = 'champion'`.execute(ctx.db);
  return rows[0];
}

/** A version that can learn from simulated leads is simulated itself: it says so, and goes when they go. */
export async function insertTraining(
  ctx: Ctx,
  model: { id: string; proposedBy: string | null; simulated: boolean; cause?: string },
): Promise<void> {
  await sql`
    insert into app.score_model (id, version, state, proposed_by, created_at, simulated, cause)
    select ${model.id}, coalesce(max(version), 0) + 1, 'training', ${model.proposedBy}, ${ctx.clock.now()},
      ${model.simulated} or exists (select from app.lead where simulated), ${model.cause ?? null}
    from app.score_model`.execute(ctx.db);
}

/** A trained head and the hash its file is kept under. */
export type StoredHead = Omit<TrainedHead, 'content'> & { content: Uint8Array | null; sha256: string | null };

export async function saveTrained(
  ctx: Ctx,
  id: string,
  trained: {
    method: string;
    heads: readonly StoredHead[];
    report: StoredReport;
    trainedOn: TrainedOn;
    profile: TrainingProfile;
  },
): Promise<void> {
  const now = ctx.clock.now();
  const own = trained.heads.find(({ head }) => head === 'conversion')!;
  for (const { sha256, content } of trained.heads) {
    if (content === null) continue;
    await sql`
      insert into app.score_model_file (sha256, content) values (${sha256}, ${Buffer.from(content)})
      on conflict do nothing`.execute(ctx.db);
  }
  const { numAffectedRows } = await sql`
    update app.score_model set state = 'shadow', method = ${trained.method}, file_sha256 = ${own.sha256},
      report = ${JSON.stringify(trained.report)}, trained_on = ${JSON.stringify(trained.trainedOn)},
      profile = ${JSON.stringify(trained.profile)}, trained_at = ${now}, row_version = row_version + 1
    where id = ${id} and state = 'training'`.execute(ctx.db);
  if (numAffectedRows === 0n) return;
  const heads = trained.heads.map((head) => ({ ...head, content: undefined }));
  await sql`
    insert into app.score_head (model_id, head, product, file_sha256, outcomes, won, note, report)
    select ${id}, h.head, h.product, h.sha256, h.outcomes, h.won, h.note, h.report
    from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb)
      as h(head text, product text, sha256 text, outcomes integer, won integer, note text, report jsonb)`.execute(
    ctx.db,
  );
}

export async function saveFailure(ctx: Ctx, id: string, failure: string): Promise<void> {
  await sql`
    update app.score_model set state = 'failed', failure = ${failure}, row_version = row_version + 1
    where id = ${id} and state = 'training'`.execute(ctx.db);
}

/** The champion steps back, the other takes its place. */
export async function replaceChampion(ctx: Ctx, id: string, promotedBy: string | null): Promise<void> {
  await sql`update app.score_model set state = 'retired', row_version = row_version + 1 where state = 'champion'`.execute(
    ctx.db,
  );
  await sql`
    update app.score_model set state = 'champion', promoted_at = ${ctx.clock.now()}, promoted_by = ${promotedBy},
      row_version = row_version + 1
    where id = ${id}`.execute(ctx.db);
}

export async function modelContent(ctx: Ctx, sha256: string): Promise<Uint8Array> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from app.score_model_file where sha256 = ${sha256}`.execute(ctx.db);
  const content = rows[0]?.content;
  if (content === undefined) throw new Error(`model file ${sha256} is not there`);
  return content;
}

/** The files of a version, shared head first; versions of before there were heads have the shared one alone. */
export async function headFiles(
  ctx: Ctx,
  modelId: string,
): Promise<{ head: string; sha256: string; version: number }[]> {
  const { rows } = await sql<{ head: string; sha256: string; version: number }>`
    select 'conversion' as head, m.file_sha256 as sha256, m.version from app.score_model m
    where m.id = ${modelId} and m.file_sha256 is not null
    union all
    select h.head, h.file_sha256, m.version from app.score_head h join app.score_model m on m.id = h.model_id
    where h.model_id = ${modelId} and h.file_sha256 is not null and h.head not in ('conversion', 'baseline')
    order by head`.execute(ctx.db);
  return rows;
}

export interface Fallback {
  modelId: string;
  version: number;
  why: string;
  at: Date;
}

/** The step back from the model that scored last, unless another was promoted since. */
export async function lastFallback(ctx: Ctx): Promise<Fallback | undefined> {
  const { rows } = await sql<Fallback>`
    select m.id as "modelId", m.version, d.outcome ->> 'why' as why, d.decided_at as at
    from app.decision d join app.score_model m on m.id = d.subject_id
    where d.kind = 'fallback' and d.subject_kind = 'model' and not exists (select from app.score_model c where c.state = 'champion')
    order by d.decided_at desc limit 1`.execute(ctx.db);
  return rows[0];
}

/** What chance does not explain about the model that scores, on the last day that was looked at. */
export async function movedFeatures(
  ctx: Ctx,
): Promise<{ modelId: string; version: number; subjects: string[] } | undefined> {
  const { rows } = await sql<{ modelId: string; version: number; subjects: string[] }>`
    select m.id as "modelId", m.version, array_agg(distinct h.subject order by h.subject) as subjects
    from app.score_model m join app.model_health h on h.model_id = m.id
    where m.state = 'champion' and h.state = 'broken'
      and h.day = (select max(day) from app.model_health d where d.model_id = m.id)
    group by m.id, m.version`.execute(ctx.db);
  return rows[0];
}

/** What speaks for training anew, since the newest version was trained. */
export interface RefitSigns {
  /** When the newest version was trained, and whether one is in training. */
  newestAt: Date | null;
  isTraining: boolean;
  newOutcomes: number;
  answers: number;
  /** The most answers of one reason. */
  alike: number;
  broken: string[];
}

export async function refitSigns(ctx: Ctx): Promise<RefitSigns> {
  const { rows } = await sql<RefitSigns>`
    with newest as (select max(created_at) as at from app.score_model where state <> 'failed')
    select n.at as "newestAt", exists (select from app.score_model where state = 'training') as "isTraining",
      (select count(distinct lead_id)::int from app.outcome where decided_at > coalesce(n.at, '-infinity')) as "newOutcomes",
      (select count(*)::int from app.decision_feedback where reason_code is not null and created_at > coalesce(n.at, '-infinity')) as answers,
      coalesce((select max(count)::int from (select count(*) as count from app.decision_feedback
        where reason_code is not null and created_at > coalesce(n.at, '-infinity') group by reason_code) told), 0) as alike,
      array(select distinct h.subject from app.model_health h join app.score_model m on m.id = h.model_id and m.state in ('champion', 'retired')
        where h.state = 'broken' and h.day > n.at::date order by h.subject) as broken
    from newest n`.execute(ctx.db);
  return rows[0]!;
}

/** The version that scored last, of those that do not score now. */
export async function lastRetired(ctx: Ctx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from app.score_model where state = 'retired' and promoted_at is not null
    order by promoted_at desc, version desc limit 1`.execute(ctx.db);
  return rows[0]?.id;
}
