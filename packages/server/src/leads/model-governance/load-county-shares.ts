import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { OwnerConnection } from '../../planning/market/load-market-data.ts';

const FILE = join(import.meta.dirname, '../../../../../data/analysis/county-shares.csv');

/** Brings who lives in which county into the schema `analysis`, when the shipped file has changed. Runs as the owner. */
export async function loadCountyShares(owner: OwnerConnection, now: Date): Promise<boolean> {
  const text = readFileSync(FILE, 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  await owner.query('begin');
  try {
    await owner.query('lock table app.reference_data in exclusive mode');
    const { rows } = await owner.query(`select sha256 from app.reference_data where name = 'county-shares'`);
    const isStale = rows[0]?.sha256 !== sha256;
    if (isStale) await replaceAll(owner, text, sha256, now);
    await owner.query('commit');
    return isStale;
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

async function replaceAll(owner: OwnerConnection, text: string, sha256: string, now: Date): Promise<void> {
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const column = (name: string) => rows.map((row) => (row[name] === '' ? null : row[name]));
  await owner.query('delete from analysis.county_share');
  await owner.query(
    `insert into analysis.county_share (fips, black_percent, spanish_percent, senior_percent)
     select * from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[])`,
    ['fips', 'black_percent', 'spanish_percent', 'senior_percent'].map(column),
  );
  await owner.query(
    `insert into app.reference_data (name, sha256, loaded_at) values ('county-shares', $1, $2)
     on conflict (name) do update set sha256 = excluded.sha256, loaded_at = excluded.loaded_at`,
    [sha256, now],
  );
}
