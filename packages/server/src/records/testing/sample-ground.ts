import type { TestDb } from '../../platform/testing/test-database.ts';

/** A small firm for tests of lists: two territories of two counties each, a rep on each seat, twelve accounts. */
export interface SampleGround {
  east: { territoryId: string; repId: string; seatId: string };
  west: { territoryId: string; repId: string; seatId: string };
}

const idOf = (kind: number, n: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(n).padStart(8, '0')}`;

export async function layGround(db: TestDb): Promise<SampleGround> {
  await db.owner(`insert into app.unit (id, fips, name, state, lon, lat) values
    (0, '34017', 'Hudson County', 'NJ', -74.1, 40.7), (1, '34003', 'Bergen County', 'NJ', -74.0, 40.9),
    (2, '06075', 'San Francisco County', 'CA', -122.4, 37.7), (3, '06081', 'San Mateo County', 'CA', -122.3, 37.4)
    on conflict do nothing`);
  await db.owner(`insert into app.org_node (id, name, kind) values ($1, 'Firm', 'firm')`, [idOf(1, 1)]);
  await db.owner(
    `insert into app.plan (id, name, status, settings, territory_ids, alignment, created_at, updated_at)
     values ($1, 'Plan', 'published', '{}', '{}', '{}', now(), now())`,
    [idOf(2, 1)],
  );
  const side = async (n: number, code: string, units: number[]) => {
    const [territoryId, repId, seatId] = [idOf(3, n), idOf(4, n), idOf(5, n)];
    await db.owner(`insert into app.rep (id, external_key, name, created_at) values ($1, $2, $3, now())`, [
      repId,
      code,
      `${code} rep`,
    ]);
    await db.owner(
      `insert into app.territory (id, code, name, org_node_id, valid) values ($1, $2, $2, $3, tstzrange('2026-01-01', null))`,
      [territoryId, code, idOf(1, 1)],
    );
    await db.owner(`insert into app.seat (id, territory_id, name) values ($1, $2, $3)`, [
      seatId,
      territoryId,
      `${code} seat`,
    ]);
    await db.owner(
      `insert into app.seat_holder (id, seat_id, rep_id, valid) values ($1, $2, $3, tstzrange('2026-01-01', null))`,
      [idOf(6, n), seatId, repId],
    );
    for (const unit of units) {
      await db.owner(
        `insert into app.territory_unit (id, territory_id, unit_id, plan_id, valid) values ($1, $2, $3, $4, tstzrange('2026-01-01', null))`,
        [idOf(7, unit), territoryId, unit, idOf(2, 1)],
      );
    }
    return { territoryId, repId, seatId };
  };
  const ground = { east: await side(1, 'NE-01', [0, 1]), west: await side(2, 'WE-01', [2, 3]) };
  for (let n = 0; n < 12; n += 1) {
    const unit = n === 11 ? null : n % 4;
    await db.owner(
      `insert into app.account (id, source, external_key, name, state, unit_id, placed_by, employees, aum_cents, created_at, updated_at)
       values ($1, 'crm', $2, $3, $4, $5, 'county', $6, $7, now(), now())`,
      [
        idOf(8, n),
        `A${n}`,
        n === 3 ? '=HYPERLINK("x")' : `Firm ${n}`,
        n % 4 < 2 ? 'NJ' : 'CA',
        unit,
        n,
        n === 5 ? null : n * 1000,
      ],
    );
  }
  return ground;
}
