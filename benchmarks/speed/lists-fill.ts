import type pg from 'pg';

/** A firm with 2,000 territories in 400 teams of 100 regions of 10 divisions, filled once; the rows arrive without their triggers. */
export async function fillLists(client: pg.Client, leadCount: number): Promise<void> {
  const { rows } = await client.query('select from app.lead limit 1');
  if (rows.length > 0) return;
  await client.query('set session_replication_role = replica');
  await fillOrganisation(client);
  await client.query(
    `insert into app.account (id, source, external_key, name, unit_id, state, city, aum_cents, employees, segment, status, created_at, updated_at)
     select pg_temp.id('a', i), 'bench', i::text, 'Firm ' || i, u.id, u.state, 'City ' || i % 5000, (i % 50000) * 10000000::bigint, 1 + i % 140,
       (array['ria', 'broker', 'bank', null])[1 + i % 4], (array['prospect', 'client'])[1 + i % 2], now(), now()
     from generate_series(1, $1::int) i join app.unit u on u.id = abs(hashint4(i)) % $2::int`,
    [leadCount / 5, await unitCount(client)],
  );
  await client.query(
    `insert into app.lead (id, source, external_key, account_id, company, channel, product, segment, state, unit_id, amount_cents, stage,
       received_at, closed_at, created_at, updated_at)
     select uuidv7(), 'bench', i::text, a.id, a.name, (array['referral', 'campaign', 'webinar', 'event', 'web-form', 'inbound-call'])[1 + i % 6],
       (array['equity', 'income', 'multi-asset'])[1 + abs(hashint4(i + 7)) % 3], a.segment, a.state, a.unit_id, (abs(hashint4(i + 3)) % 100000) * 1000,
       case when i % 10 < 3 then 'lost' when i % 50 < 49 then 'assigned' else 'new' end,
       now() - make_interval(secs => (abs(hashint4(i + 5)) % 60000000)), case when i % 10 < 3 then now() end, now(), now()
     from generate_series(1, $1::int) i join app.account a on a.id = pg_temp.id('a', 1 + abs(hashint4(i)) % ($1::int / 5))`,
    [leadCount],
  );
  await client.query(`
    insert into app.score (lead_id, probability, decision_id, scored_at)
    select id, (abs(hashtext(id::text)) % 10000) / 10000.0, uuidv7(), now() from app.lead`);
  await client.query(`
    insert into app.assignment (id, lead_id, rep_id, decision_id, status, assigned_at)
    select uuidv7(), l.id, h.rep_id, uuidv7(), 'active', l.received_at
    from app.lead l join app.territory_unit tu on tu.unit_id = l.unit_id join app.seat s on s.territory_id = tu.territory_id
    join app.seat_holder h on h.seat_id = s.id where l.stage <> 'new'`);
  await client.query(`
    insert into app.open_assignment (lead_id, rep_id, assigned_at)
    select a.lead_id, a.rep_id, a.assigned_at from app.assignment a join app.lead l on l.id = a.lead_id where l.closed_at is null`);
  await client.query(`
    insert into app.unowned_lead (lead_id, since) select id, received_at from app.lead where stage = 'new'`);
  await client.query(`
    insert into app.unassigned (lead_id, reason_code, reason, waiting_since, tried_at)
    select id, (array['all-at-capacity', 'no-licence', 'no-territory'])[1 + abs(hashtext(id::text)) % 3], 'It waits.', received_at, now()
    from app.lead where stage = 'new'`);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}

async function fillOrganisation(client: pg.Client): Promise<void> {
  await client.query(`
    create function pg_temp.id(kind text, i int) returns uuid language sql immutable
      return ('00000000-0000-7000-800' || kind || '-' || lpad(i::text, 12, '0'))::uuid`);
  await client.query(`insert into app.org_node (id, name, kind) values (pg_temp.id('1', 1), 'Firm', 'firm')`);
  for (const [level, kind, count, perParent] of [
    [2, 'division', 10, 10],
    [3, 'region', 100, 10],
    [4, 'team', 400, 4],
  ]) {
    await client.query(
      `insert into app.org_node (id, name, kind, parent_id)
       select pg_temp.id($1::text, i), $2 || ' ' || i, $2, pg_temp.id(($1::int - 1)::text, 1 + (i - 1) / $4::int)
       from generate_series(1, $3::int) i`,
      [level, kind, count, perParent],
    );
  }
  await client.query(`
    insert into app.territory (id, code, name, org_node_id, valid)
    select pg_temp.id('b', i), 'T' || i, 'Territory ' || i, pg_temp.id('4', 1 + (i - 1) / 5), '[2020-01-01,)' from generate_series(1, 2000) i`);
  await client.query(`
    insert into app.rep (id, external_key, name, capacity_open, created_at)
    select pg_temp.id('c', i), 'R' || i, 'Rep ' || i, 600, now() from generate_series(1, 2000) i`);
  await client.query(`
    insert into app.seat (id, territory_id, name)
    select pg_temp.id('d', i), pg_temp.id('b', i), 'Seat ' || i from generate_series(1, 2000) i`);
  await client.query(`
    insert into app.seat_holder (id, seat_id, rep_id, valid)
    select uuidv7(), pg_temp.id('d', i), pg_temp.id('c', i), '[2020-01-01,)' from generate_series(1, 2000) i`);
  await client.query(`
    insert into app.territory_unit (id, territory_id, unit_id, plan_id, valid)
    select uuidv7(), pg_temp.id('b', 1 + u.id % 2000), u.id, uuidv7(), '[2020-01-01,)' from app.unit u`);
}

async function unitCount(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>('select count(*) as count from app.unit');
  return Number(rows[0]?.count);
}
