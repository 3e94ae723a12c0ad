-- Who covers what: units and their market measures, the org tree, territories, seats, reps and who may see whom.

create table app.unit (
  id        integer primary key,        -- 0…n−1, the index used by every algorithm and by the map
  fips      text not null unique,
  name      text not null,
  state     text not null,
  lon       double precision not null,
  lat       double precision not null
);
create index unit_by_state on app.unit (state);
comment on table app.unit is 'audit=exempt: public reference data, replaced whole at an upgrade';
select app.classify('app.unit', 'geography', 'while the product is used',
  'id=public', 'fips=public', 'name=public', 'state=public', 'lon=public', 'lat=public');

create table app.unit_edge (
  unit_a  integer not null references app.unit,
  unit_b  integer not null references app.unit,
  kind    text not null check (kind in ('land', 'water')),
  primary key (unit_a, unit_b),
  check (unit_a < unit_b)
);
comment on table app.unit_edge is 'audit=exempt: public reference data, replaced whole at an upgrade';
select app.classify('app.unit_edge', 'geography', 'while the product is used', 'unit_a=public', 'unit_b=public', 'kind=public');

create table app.measure (
  key          text primary key,
  label        text not null,
  unit         text not null,             -- people, households, usd, percent, firms, code, index
  source       text not null,
  publisher    text not null,
  year         text not null,
  licence      text not null,
  description  text not null,
  formula      text,                      -- set for derived measures
  inputs       text[] not null default '{}',
  missing      text not null,             -- how gaps in the source were treated
  additive     boolean not null,          -- may be summed over a territory, so may be balanced
  position     integer not null
);
comment on table app.measure is 'audit=exempt: public reference data, replaced whole at an upgrade';
select app.classify('app.measure', 'market potential', 'while the product is used',
  'key=public', 'label=public', 'unit=public', 'source=public', 'publisher=public', 'year=public', 'licence=public',
  'description=public', 'formula=public', 'inputs=public', 'missing=public', 'additive=public', 'position=public');

create table app.unit_measure (
  unit_id      integer not null references app.unit,
  measure_key  text not null references app.measure,
  value        double precision,
  primary key (measure_key, unit_id)
);
comment on table app.unit_measure is 'audit=exempt: public reference data, replaced whole at an upgrade';
select app.classify('app.unit_measure', 'market potential', 'while the product is used',
  'unit_id=public', 'measure_key=public', 'value=public');

create table app.org_node (
  id         uuid primary key,
  parent_id  uuid references app.org_node,
  name       text not null,
  kind       text not null check (kind in ('firm', 'division', 'region', 'team')),
  simulated  boolean not null default false,
  check (id <> parent_id)
);
create unique index org_node_one_root on app.org_node ((true)) where parent_id is null;

create table app.org_manager (
  id           uuid primary key,
  org_node_id  uuid not null references app.org_node on delete cascade,
  user_id      uuid not null,
  valid        tstzrange not null,
  exclude using gist (org_node_id with =, user_id with =, valid with &&)
);

create table app.delegation (
  id            uuid primary key,
  from_user_id  uuid not null,
  to_user_id    uuid not null,
  valid         tstzrange not null,
  reason        text not null,
  check (from_user_id <> to_user_id)
);

create table app.rep (
  id             uuid primary key,
  external_key   text not null unique,
  name           text not null,
  email          text,
  status         text not null default 'active' check (status in ('active', 'left')),
  home_unit_id   integer references app.unit,
  home_city      text,
  home_state     text,
  time_zone      text not null default 'America/New_York',
  languages      text[] not null default '{en}',
  products       text[] not null default '{}',
  segments       text[] not null default '{}',
  capacity_day   integer not null default 5 check (capacity_day >= 0),
  capacity_week  integer not null default 15 check (capacity_week >= 0),
  capacity_open  integer not null default 60 check (capacity_open >= 0),
  weight         integer not null default 1 check (weight >= 0),
  simulated      boolean not null default false,
  import_id      uuid,
  version        integer not null default 1,
  created_at     timestamptz not null
);

create table app.licence (
  id      uuid primary key,
  rep_id  uuid not null references app.rep on delete cascade,
  state   text not null,
  valid   daterange not null,
  exclude using gist (rep_id with =, state with =, valid with &&)
);

create table app.absence (
  id      uuid primary key,
  rep_id  uuid not null references app.rep on delete cascade,
  kind    text not null check (kind in ('leave', 'holiday', 'training', 'sick')),
  valid   tstzrange not null
);
create index absence_by_rep on app.absence using gist (rep_id, valid);

create table app.territory (
  id           uuid primary key,
  code         text not null unique,
  name         text not null,
  org_node_id  uuid not null references app.org_node,
  colour       integer not null default 0,
  simulated    boolean not null default false,
  valid        tstzrange not null
);

create table app.seat (
  id            uuid primary key,
  territory_id  uuid not null references app.territory on delete cascade,
  kind          text not null default 'external' check (kind in ('external', 'internal', 'overlay')),
  name          text not null
);
create index seat_by_territory on app.seat (territory_id);

create table app.seat_holder (
  id       uuid primary key,
  seat_id  uuid not null references app.seat on delete cascade,
  rep_id   uuid not null references app.rep on delete cascade,
  valid    tstzrange not null,
  exclude using gist (seat_id with =, valid with &&)
);
create index seat_holder_by_rep on app.seat_holder (rep_id);

-- A plan is a versioned alignment: unit → territory. While it is a scenario nothing live changes; publishing writes
-- dated rows into territory_unit.
create table app.plan (
  id             uuid primary key,
  name           text not null,
  status         text not null check (status in ('scenario', 'published', 'superseded', 'withdrawn')),
  based_on_id    uuid references app.plan,
  settings       jsonb not null,
  territory_ids  uuid[] not null,          -- territory index → territory
  alignment      smallint[] not null,      -- unit index → territory index, −1 for none
  locked_units   integer[] not null default '{}',
  build          jsonb,                    -- report of the last build: objective, bound, what could not be satisfied
  published_at   timestamptz,
  created_by     uuid,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  version        integer not null default 1,
  simulated      boolean not null default false
);
create unique index plan_one_published on app.plan (status) where status = 'published';

create table app.territory_unit (
  id            uuid primary key,
  territory_id  uuid not null references app.territory on delete cascade,
  unit_id       integer not null references app.unit,
  plan_id       uuid not null references app.plan,
  valid         tstzrange not null,
  exclude using gist (unit_id with =, valid with &&)
);
create index territory_unit_now on app.territory_unit (unit_id, territory_id) where upper_inf(valid);
create index territory_unit_by_territory on app.territory_unit (territory_id) where upper_inf(valid);

-- A rep (or a manager) of another territory who may see this one for a while.
create table app.overlay (
  id            uuid primary key,
  territory_id  uuid not null references app.territory on delete cascade,
  user_id       uuid not null,
  valid         tstzrange not null,
  reason        text not null
);

-- Visibility (SEC-04): own, subtree, overlay, delegation, all dated, in one function used by row security and by queries.
-- app.user_rep is filled by the access migration: who a user is as a rep.
create table app.user_rep (
  user_id  uuid primary key,
  rep_id   uuid not null references app.rep on delete cascade,
  role     text not null
);

create function app.visible_territory_ids() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  with recursive actors(user_id, rep_id, role) as (
    select app.actor_user(), app.actor_rep(), app.actor_role()
    union
    select d.from_user_id, ur.rep_id, ur.role
    from app.delegation d left join app.user_rep ur on ur.user_id = d.from_user_id
    where d.to_user_id = app.actor_user() and d.valid @> now() and app.has_role('manager', 'rep')
  ),
  managed(id) as (
    select om.org_node_id from app.org_manager om join actors a on a.user_id = om.user_id
    where om.valid @> now() and app.has_role('manager', 'rep')
    union
    select child.id from app.org_node child join managed m on child.parent_id = m.id
  )
  select t.id from app.territory t where app.sees_all()
  union
  select t.id from app.territory t join managed m on t.org_node_id = m.id
  union
  select s.territory_id from app.seat_holder h join app.seat s on s.id = h.seat_id join actors a on a.rep_id = h.rep_id
  where h.valid @> now() and app.has_role('manager', 'rep')
  union
  select o.territory_id from app.overlay o join actors a on a.user_id = o.user_id
  where o.valid @> now() and app.has_role('manager', 'rep')
$$;

create function app.visible_unit_ids() returns setof integer language sql stable security definer set search_path = pg_catalog as $$
  select tu.unit_id from app.territory_unit tu
  where tu.valid @> now() and tu.territory_id in (select app.visible_territory_ids())
$$;

create function app.visible_rep_ids() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select r.id from app.rep r where app.sees_all()
  union select app.actor_rep() where app.has_role('manager', 'rep')
  union
  select h.rep_id from app.seat_holder h join app.seat s on s.id = h.seat_id
  where h.valid @> now() and s.territory_id in (select app.visible_territory_ids())
$$;

select app.protect('app.unit', 'app.actor_role() is not null', 'false');
select app.protect('app.unit_edge', 'app.actor_role() is not null', 'false');
select app.protect('app.measure', 'app.actor_role() is not null', 'false');
select app.protect('app.unit_measure', 'app.actor_role() is not null', 'false');
select app.protect('app.org_node', $$app.actor_role() is not null and not app.has_role('client')$$, $$app.has_role('admin', 'planner')$$);
select app.protect('app.org_manager', $$app.sees_all() or user_id = app.actor_user()$$, $$app.has_role('admin')$$);
select app.protect('app.delegation', $$app.sees_all() or app.actor_user() in (from_user_id, to_user_id)$$,
  $$app.has_role('admin') or from_user_id = app.actor_user()$$);
select app.protect('app.rep', 'id in (select app.visible_rep_ids())', $$app.has_role('admin', 'planner') or (app.has_role('manager') and id in (select app.visible_rep_ids()))$$);
select app.protect('app.licence', 'rep_id in (select app.visible_rep_ids())', $$app.has_role('admin', 'planner', 'compliance')$$);
select app.protect('app.absence', 'rep_id in (select app.visible_rep_ids())', $$app.has_role('admin', 'planner') or (app.has_role('manager', 'rep') and rep_id in (select app.visible_rep_ids()))$$);
select app.protect('app.territory', 'id in (select app.visible_territory_ids())', $$app.has_role('admin', 'planner')$$);
select app.protect('app.seat', 'territory_id in (select app.visible_territory_ids())', $$app.has_role('admin', 'planner')$$);
select app.protect('app.seat_holder', 'seat_id in (select s.id from app.seat s)', $$app.has_role('admin', 'planner')$$);
select app.protect('app.plan', $$app.has_role('admin', 'planner', 'manager', 'compliance')$$, $$app.has_role('admin', 'planner')$$);
select app.protect('app.territory_unit', 'territory_id in (select app.visible_territory_ids())', $$app.has_role('admin', 'planner')$$);
select app.protect('app.overlay', 'app.sees_all() or user_id = app.actor_user()', $$app.has_role('admin', 'planner')$$);
select app.protect('app.user_rep', 'app.sees_all() or user_id = app.actor_user()', $$app.has_role('admin')$$);

select audit.attach(t) from unnest(array['app.org_node', 'app.org_manager', 'app.delegation', 'app.rep', 'app.licence', 'app.absence',
  'app.territory', 'app.seat', 'app.seat_holder', 'app.plan', 'app.territory_unit', 'app.overlay']::regclass[]) t;
select audit.attach('app.user_rep', 'user_id');

select app.classify('app.org_node', 'org tree', 'while the firm exists', 'id=internal', 'parent_id=internal', 'name=internal', 'kind=internal', 'simulated=internal');
select app.classify('app.org_manager', 'org tree', '6 years', 'id=internal', 'org_node_id=internal', 'user_id=personal', 'valid=internal');
select app.classify('app.delegation', 'who may see what', '6 years', 'id=internal', 'from_user_id=personal', 'to_user_id=personal', 'valid=internal', 'reason=internal');
select app.classify('app.rep', 'coverage and routing', '6 years after leaving', 'id=internal', 'external_key=personal', 'name=personal', 'email=personal',
  'status=internal', 'home_unit_id=personal', 'home_city=personal', 'home_state=personal', 'time_zone=internal', 'languages=personal', 'products=internal',
  'segments=internal', 'capacity_day=internal', 'capacity_week=internal', 'capacity_open=internal', 'weight=internal', 'simulated=internal',
  'import_id=internal', 'version=internal', 'created_at=internal');
select app.classify('app.licence', 'eligibility', '6 years', 'id=internal', 'rep_id=personal', 'state=internal', 'valid=internal');
select app.classify('app.absence', 'eligibility', '2 years', 'id=internal', 'rep_id=personal', 'kind=sensitive', 'valid=personal');
select app.classify('app.territory', 'coverage', '6 years', 'id=internal', 'code=internal', 'name=internal', 'org_node_id=internal', 'colour=internal', 'simulated=internal', 'valid=internal');
select app.classify('app.seat', 'coverage', '6 years', 'id=internal', 'territory_id=internal', 'kind=internal', 'name=internal');
select app.classify('app.seat_holder', 'coverage', '6 years', 'id=internal', 'seat_id=internal', 'rep_id=personal', 'valid=internal');
select app.classify('app.plan', 'coverage', '6 years', 'id=internal', 'name=internal', 'status=internal', 'based_on_id=internal', 'settings=internal',
  'territory_ids=internal', 'alignment=internal', 'locked_units=internal', 'build=internal', 'published_at=internal', 'created_by=personal',
  'created_at=internal', 'updated_at=internal', 'version=internal', 'simulated=internal');
select app.classify('app.territory_unit', 'coverage', '6 years', 'id=internal', 'territory_id=internal', 'unit_id=internal', 'plan_id=internal', 'valid=internal');
select app.classify('app.overlay', 'who may see what', '6 years', 'id=internal', 'territory_id=internal', 'user_id=personal', 'valid=internal', 'reason=internal');
select app.classify('app.user_rep', 'who may see what', '6 years after leaving', 'user_id=personal', 'rep_id=personal', 'role=internal');
