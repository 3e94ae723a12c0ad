import type { Decision } from '@catchment/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../platform/db/db-types.ts';

type Db = Kysely<DB>;

export interface DecisionFilter {
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  kind?: string | undefined;
}

export interface DecisionRow extends Omit<Decision, 'summary'> {
  outcome: Record<string, unknown> & { summary?: string; asOf?: string };
  facts: Record<string, number | string | null> | null;
}

/** What a replay needs stays on the server: the card shows it as inputs. */
const columns = sql.raw(`
  d.id, d.kind, d.subject_kind as "subjectKind", d.subject_id as "subjectId",
  case d.subject_kind
    when 'lead' then (select l.company from app.lead l where l.id = d.subject_id)
    when 'account' then (select a.name from app.account a where a.id = d.subject_id)
    when 'model' then (select 'Model ' || m.version from app.score_model m where m.id = d.subject_id)
    when 'rule-set' then (select 'Rules ' || r.version from app.routing_rule_set r where r.id = d.subject_id)
    when 'plan' then (select p.name from app.plan p where p.id = d.subject_id)
  end as "subjectName", d.outcome - 'facts' as outcome, d.outcome -> 'facts' as facts, d.reasons, d.alternatives,
  d.inputs, d.would_change as "wouldChange", d.decided_by as "decidedBy", d.actor_kind as "actorKind",
  to_json(d.decided_at) #>> '{}' as "decidedAt",
  coalesce((select json_agg(json_build_object('id', f.id, 'verdict', f.verdict, 'reason', f.reason, 'effect', f.effect,
      'createdAt', f.created_at) order by f.created_at, f.id)
    from app.decision_feedback f where f.decision_id = d.id), '[]') as feedback`);

export async function findDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  const { rows } = await sql<DecisionRow>`select ${columns} from app.decision d where d.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function selectDecisions(
  db: Db,
  options: { filter: DecisionFilter; after: { at: string; id: string } | undefined; limit: number },
): Promise<DecisionRow[]> {
  const { filter, after, limit } = options;
  const older =
    after === undefined
      ? sql`true`
      : sql`(d.decided_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<DecisionRow>`
    select ${columns} from app.decision d where ${conditionOf(filter)} and ${older}
    order by d.decided_at desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function countDecisions(db: Db, filter: DecisionFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from app.decision d where ${conditionOf(filter)}`.execute(db);
  return rows[0]?.total ?? 0;
}

function conditionOf({ subjectKind, subjectId, kind }: DecisionFilter): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (subjectKind) conditions.push(sql`d.subject_kind = ${subjectKind}`);
  if (subjectId) conditions.push(sql`d.subject_id = ${subjectId}`);
  if (kind) conditions.push(sql`d.kind = ${kind}`);
  return sql.join(conditions, sql` and `);
}

export async function insertFeedback(
  db: Db,
  row: {
    id: string;
    decisionId: string;
    verdict: string;
    reason: string;
    effect: string;
    userId: string;
    at: string;
  },
): Promise<void> {
  await sql`
    insert into app.decision_feedback (id, decision_id, verdict, reason, effect, user_id, created_at)
    values (${row.id}, ${row.decisionId}, ${row.verdict}, ${row.reason}, ${row.effect}, ${row.userId}, ${row.at}::timestamptz)`.execute(
    db,
  );
}

/** Disagreement with decisions of a kind since an instant, that the actor may see. */
export async function countDisagreements(db: Db, kind: string, since: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from app.decision_feedback f join app.decision d on d.id = f.decision_id
    where d.kind = ${kind} and f.verdict = 'disagree' and f.created_at >= ${since}::timestamptz`.execute(db);
  return rows[0]?.count ?? 0;
}
