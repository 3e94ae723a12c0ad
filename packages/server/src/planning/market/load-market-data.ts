import { connectIslands, csrFromEdges } from '@catchment/algorithms/graph';
import { readShippedMarketData, type ShippedMarketData } from './shipped-market-data.ts';

/** A connection of the owner of the tables: reference data is out of reach of the server's own login. */
export interface OwnerConnection {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Plans name units by their index, so a new edition may add and correct figures but never renumber. */
export class UnitsRenumberedError extends Error {
  constructor(index: number, stored: string, shipped: string) {
    super(
      `Unit ${index} is ${stored} in the database and ${shipped} in the shipped data: units may not be renumbered.`,
    );
    this.name = 'UnitsRenumberedError';
  }
}

/**
 * Brings the units, their neighbours and their market measures into the database, when the shipped files have
 * changed since the last time. Runs as the owner, after the migrations, in one transaction.
 *
 * @returns whether anything was loaded
 */
export async function loadMarketData(owner: OwnerConnection, now: Date): Promise<boolean> {
  const shipped = readShippedMarketData();
  await owner.query('begin');
  try {
    // Two starts at once: the second waits here, and then finds that nothing is left to do.
    await owner.query('lock table app.reference_data in exclusive mode');
    const { rows } = await owner.query(`select sha256 from app.reference_data where name = 'market'`);
    const isStale = rows[0]?.sha256 !== shipped.sha256;
    if (isStale) await replaceAll(owner, shipped, now);
    await owner.query('commit');
    return isStale;
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

async function replaceAll(owner: OwnerConnection, shipped: ShippedMarketData, now: Date): Promise<void> {
  await refuseRenumbering(owner, shipped);
  await owner.query('delete from app.unit_edge');
  await owner.query('delete from app.unit_measure');
  await owner.query('delete from app.measure');
  await writeUnits(owner, shipped);
  await writeEdges(owner, shipped);
  await writeMeasures(owner, shipped);
  await owner.query(
    `insert into app.reference_data (name, sha256, loaded_at) values ('market', $1, $2)
     on conflict (name) do update set sha256 = excluded.sha256, loaded_at = excluded.loaded_at`,
    [shipped.sha256, now],
  );
}

async function refuseRenumbering(owner: OwnerConnection, shipped: ShippedMarketData): Promise<void> {
  const { rows } = await owner.query('select id, fips from app.unit order by id');
  for (const { id, fips } of rows) {
    const next = shipped.fips[id as number];
    if (next !== fips) throw new UnitsRenumberedError(id as number, String(fips), next ?? 'missing');
  }
}

async function writeUnits(owner: OwnerConnection, shipped: ShippedMarketData): Promise<void> {
  const { fips, names, states } = shipped;
  await owner.query(
    `insert into app.unit (id, fips, name, state, lon, lat)
     select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[])
     on conflict (id) do update set name = excluded.name, state = excluded.state, lon = excluded.lon, lat = excluded.lat`,
    [fips.map((_, id) => id), fips, names, states, [...shipped.lon], [...shipped.lat]],
  );
}

/** Land as shipped; islands joined to what lies nearest, marked as water. */
async function writeEdges(owner: OwnerConnection, shipped: ShippedMarketData): Promise<void> {
  const land = csrFromEdges(shipped.fips.length, shipped.landEdges);
  const { waterEdges } = connectIslands(land, shipped.lon, shipped.lat, 'lonlat');
  for (const [kind, pairs] of [
    ['land', shipped.landEdges],
    ['water', waterEdges],
  ] as const) {
    const from = [...pairs].filter((_, place) => place % 2 === 0);
    const to = [...pairs].filter((_, place) => place % 2 === 1);
    await owner.query(
      `insert into app.unit_edge (unit_a, unit_b, kind)
       select least(a, b), greatest(a, b), $3 from unnest($1::int[], $2::int[]) edge(a, b)`,
      [from, to, kind],
    );
  }
}

async function writeMeasures(owner: OwnerConnection, shipped: ShippedMarketData): Promise<void> {
  for (const [position, measure] of shipped.measures.entries()) {
    await owner.query(
      `insert into app.measure (key, label, unit, source, publisher, year, licence, description, formula, inputs, missing, additive,
         refresh, owner, used_in, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        measure.key,
        measure.label,
        measure.unit,
        measure.source,
        measure.publisher,
        measure.year,
        measure.licence,
        measure.description,
        measure.formula,
        measure.inputs,
        measure.missing,
        measure.additive,
        measure.refresh,
        measure.owner,
        measure.usedIn,
        position,
      ],
    );
    await owner.query(
      `insert into app.unit_measure (measure_key, unit_id, value)
       select $1, id - 1, value from unnest($2::float8[]) with ordinality figure(value, id)`,
      [measure.key, shipped.values.get(measure.key)],
    );
  }
}
