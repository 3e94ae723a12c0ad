import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../platform/db/db-types.ts';

type Db = Kysely<DB>;
type Kind = 'lead' | 'account';

/** Up to here everything in sight is fetched by its place and then sorted; beyond, the order is walked until a page is full. */
const fewMax = 20_000;
/** Totals are exact up to here; counting a million rows takes longer than any page may. */
const countMax = 20_000;
const foundMax = 5000;

/** What a person sees of leads or accounts, as a source for the lists: `from ${rows} l`. */
export interface Sight {
  rows: RawBuilder<unknown>;
  isFew: boolean;
  /** The ids that a search found, or null where so many match that walking the order is faster. */
  found: readonly string[] | null;
  isFoundTooOften: boolean;
}

/**
 * Row security alone makes every list of a rep look at a million leads to find the five hundred in sight: it may not choose its
 * index by who asks. Here the same condition is written so that the index by place serves it. Row security stays as it is.
 */
export async function sightOf(db: Db, kind: Kind, q: string | undefined): Promise<Sight> {
  const { rows } = await sql<{ isFew: boolean }>`
    select not app.sees_all() and (select count(*) from app.visible_unit_ids())
      * (select greatest(l.reltuples, 0) / greatest(u.reltuples, 1) from pg_class l, pg_class u
        where l.oid = ${`app.${kind}`}::regclass and u.oid = 'app.unit'::regclass) <= ${fewMax} as "isFew"`.execute(
    db,
  );
  if (rows[0]?.isFew)
    return { rows: sql`(${rowsInSight[kind]} offset 0)`, isFew: true, found: null, isFoundTooOften: false };
  const found = q === undefined ? null : await search(db, kind, q);
  const isFoundTooOften = q !== undefined && found === null;
  return { rows: sql.table(`app.${kind}`), isFew: false, found, isFoundTooOften };
}

const rowsInSight = {
  lead: sql`select * from app.lead s
    where s.unit_id = any(array(select app.visible_unit_ids())) or s.id = any(array(select app.assigned_lead_ids()))`,
  account: sql`select * from app.account s
    where s.unit_id = any(array(select app.visible_unit_ids())) or s.locked_rep_id = (select app.actor_rep())
      or s.id = any(array(select app.assigned_account_ids()))`,
};

async function search(db: Db, kind: Kind, q: string): Promise<readonly string[] | null> {
  const { rows } = await sql<{ id: string }>`
    select ${sql.ref(`app.${kind}s_like`)}(${likePattern(q)}, ${q}, ${foundMax}) as id`.execute(db);
  return rows.length < foundMax ? rows.map(({ id }) => id) : null;
}

/** Text that contains `q`, whatever its signs mean to LIKE. */
export function likePattern(q: string): string {
  return `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** How many rows of a sight there are, or null when they are more than are counted. */
export async function countIn(db: Db, sight: Sight, rows: RawBuilder<unknown>): Promise<number | null> {
  if (sight.isFoundTooOften) return null;
  const counted = await sql<{ total: number }>`
    select count(*) as total from (${rows} limit ${countMax + 1}) c`.execute(db);
  const total = counted.rows[0]?.total ?? 0;
  return total > countMax ? null : total;
}
