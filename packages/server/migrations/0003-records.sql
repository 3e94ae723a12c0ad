-- Whom we know, and where what we know came from.

create table app.import_mapping (
  id          uuid primary key,
  kind        text not null check (kind in ('accounts', 'reps', 'leads', 'touches', 'outcomes', 'sales')),
  name        text not null,
  mapping     jsonb not null,            -- field → column header, with the format of dates and numbers
  created_by  uuid,
  created_at  timestamptz not null,
  unique (kind, name)
);

create table app.import_file (
  sha256    text primary key,
  content   bytea not null,
  byte_size bigint not null
);
comment on table app.import_file is 'audit=exempt: content addressed by the hash that app.import names';

create table app.import (
  id             uuid primary key,
  kind           text not null check (kind in ('accounts', 'reps', 'leads', 'touches', 'outcomes', 'sales')),
  source         text not null,           -- the system the rows come from; source + external key is a row's identity
  file_name      text not null,
  file_sha256    text references app.import_file,
  format         text not null check (format in ('csv', 'xlsx', 'parquet')),
  mapping        jsonb not null,
  status         text not null check (status in ('mapping', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  failure        text,
  rows_total     integer not null default 0,
  rows_done      integer not null default 0,
  rows_inserted  integer not null default 0,
  rows_updated   integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_quarantined integer not null default 0,
  undo_refused   integer not null default 0,
  quality        jsonb,                    -- per field: filled, valid, distinct; and the score
  simulated      boolean not null default false,
  created_by     uuid,
  created_at     timestamptz not null,
  started_at     timestamptz,
  finished_at    timestamptz,
  version        integer not null default 1
);
create index import_by_time on app.import (created_at desc);

create table app.account (
  id             uuid primary key,
  source         text not null,
  external_key   text not null,
  name           text not null,
  kind           text not null default 'advisory-firm',
  segment        text,
  channel        text,
  city           text,
  state          text,
  zip            text,
  unit_id        integer references app.unit,
  placed_by      text,                     -- zip, city, county, given; null when it could not be placed
  employees      integer check (employees >= 0),
  aum_cents      bigint check (aum_cents >= 0),
  currency       text not null default 'USD',
  growth_percent double precision,
  website        text,
  status         text not null default 'prospect' check (status in ('prospect', 'client', 'former', 'closed')),
  locked_rep_id  uuid references app.rep on delete set null,  -- protect rule: stays with this rep when lines move
  public_record  boolean not null default false,   -- facts from a public filing
  simulated      boolean not null default false,
  import_id      uuid references app.import,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  version        integer not null default 1,
  unique (source, external_key)
);
create index account_by_unit on app.account (unit_id);
create index account_by_name on app.account using gin (name gin_trgm_ops);
create index account_by_state on app.account (state);
create index account_by_import on app.account (import_id);

create table app.touch (
  id           uuid primary key,
  source       text not null,
  external_key text not null,
  account_id   uuid not null references app.account on delete cascade,
  rep_id       uuid references app.rep on delete set null,
  kind         text not null check (kind in ('email-sent', 'email-opened', 'email-clicked', 'call', 'call-unanswered', 'meeting', 'webinar', 'event', 'web-visit', 'download', 'social', 'note')),
  origin       text not null check (origin in ('sales', 'marketing', 'client')),
  topic        text,
  product      text,
  occurred_at  timestamptz not null,
  duration_minutes integer check (duration_minutes >= 0),
  simulated    boolean not null default false,
  import_id    uuid references app.import,
  created_at   timestamptz not null,
  unique (source, external_key)
);
create index touch_by_account on app.touch (account_id, occurred_at desc);
create index touch_by_rep on app.touch (rep_id, occurred_at desc);
create index touch_by_import on app.touch (import_id);

create table app.sale (
  id            uuid primary key,
  source        text not null,
  external_key  text not null,
  account_id    uuid not null references app.account on delete cascade,
  rep_id        uuid references app.rep on delete set null,
  lead_id       uuid,
  product       text not null,
  kind          text not null default 'purchase' check (kind in ('purchase', 'redemption')),
  amount_cents  bigint not null check (amount_cents >= 0),
  currency      text not null default 'USD',
  sold_at       timestamptz not null,
  simulated     boolean not null default false,
  import_id     uuid references app.import,
  created_at    timestamptz not null,
  unique (source, external_key)
);
create index sale_by_account on app.sale (account_id, sold_at desc);
create index sale_by_time on app.sale (sold_at);
create index sale_by_import on app.sale (import_id);

-- Every row of a file: what was read, what was wrong with it, what it became, and what stood there before (for undo).
create table app.import_row (
  import_id   uuid not null references app.import on delete cascade,
  row_number  integer not null,            -- as a person counts: the header is row 1
  status      text not null check (status in ('inserted', 'updated', 'unchanged', 'quarantined', 'fixed', 'discarded')),
  raw         jsonb not null,
  errors      jsonb,                       -- [{column, value, expected, message}]
  record_id   uuid,
  before      jsonb,
  after_version integer,
  primary key (import_id, row_number)
);
create index import_row_quarantine on app.import_row (import_id, row_number) where status = 'quarantined';
create index import_row_record on app.import_row (record_id);
comment on table app.import_row is 'audit=derived: the raw file is kept under its hash and every record it made is audited';

-- Account → territory → seat → rep, now. Ownership is never stored on the account.
create view app.account_coverage with (security_invoker = true) as
  select a.id as account_id, a.unit_id, tu.territory_id, t.code as territory_code, t.name as territory_name,
    s.id as seat_id, coalesce(a.locked_rep_id, h.rep_id) as rep_id, a.locked_rep_id is not null as is_locked
  from app.account a
  left join app.territory_unit tu on tu.unit_id = a.unit_id and tu.valid @> now()
  left join app.territory t on t.id = tu.territory_id
  left join app.seat s on s.territory_id = t.id and s.kind = 'external'
  left join app.seat_holder h on h.seat_id = s.id and h.valid @> now();
grant select on app.account_coverage to catchment_app;

select app.protect('app.import_mapping', $$app.has_role('admin', 'planner', 'marketer')$$, $$app.has_role('admin', 'planner', 'marketer')$$);
select app.protect('app.import_file', $$app.has_role('admin', 'planner', 'marketer', 'compliance')$$, $$app.has_role('admin', 'planner', 'marketer')$$);
select app.protect('app.import', $$app.has_role('admin', 'planner', 'marketer', 'compliance')$$, $$app.has_role('admin', 'planner', 'marketer')$$);
select app.protect('app.import_row', $$app.has_role('admin', 'planner', 'marketer', 'compliance')$$, $$app.has_role('admin', 'planner', 'marketer')$$);
select app.protect('app.account', $$(select app.sees_all()) or unit_id in (select app.visible_unit_ids()) or locked_rep_id = (select app.actor_rep())$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and unit_id in (select app.visible_unit_ids()))$$);
select app.protect('app.touch', $$(select app.sees_all()) or account_id in (select id from app.account)$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and account_id in (select id from app.account))$$);
select app.protect('app.sale', $$(select app.sees_all()) or account_id in (select id from app.account)$$,
  $$(select app.has_role('admin', 'planner', 'marketer'))$$);

select audit.attach(t) from unnest(array['app.import_mapping', 'app.import', 'app.account', 'app.touch', 'app.sale']::regclass[]) t;

select app.classify('app.import_mapping', 'data quality', '6 years', 'id=internal', 'kind=internal', 'name=internal', 'mapping=internal', 'created_by=personal', 'created_at=internal');
select app.classify('app.import_file', 'data quality', '1 year', 'sha256=internal', 'content=sensitive', 'byte_size=internal');
select app.classify('app.import', 'data quality', '6 years', 'id=internal', 'kind=internal', 'source=internal', 'file_name=internal', 'file_sha256=internal', 'format=internal',
  'mapping=internal', 'status=internal', 'failure=internal', 'rows_total=internal', 'rows_done=internal', 'rows_inserted=internal', 'rows_updated=internal',
  'rows_unchanged=internal', 'rows_quarantined=internal', 'undo_refused=internal', 'quality=internal', 'simulated=internal', 'created_by=personal',
  'created_at=internal', 'started_at=internal', 'finished_at=internal', 'version=internal');
select app.classify('app.account', 'coverage and sales', '6 years after the relationship', 'id=internal', 'source=internal', 'external_key=internal', 'name=internal', 'kind=internal',
  'segment=internal', 'channel=internal', 'city=internal', 'state=internal', 'zip=internal', 'unit_id=internal', 'placed_by=internal', 'employees=internal',
  'aum_cents=internal', 'currency=internal', 'growth_percent=internal', 'website=internal', 'status=internal', 'locked_rep_id=personal', 'public_record=internal',
  'simulated=internal', 'import_id=internal', 'created_at=internal', 'updated_at=internal', 'version=internal');
select app.classify('app.touch', 'keeping in touch', '6 years', 'id=internal', 'source=internal', 'external_key=internal', 'account_id=internal', 'rep_id=personal', 'kind=internal',
  'origin=internal', 'topic=internal', 'product=internal', 'occurred_at=internal', 'duration_minutes=internal', 'simulated=internal', 'import_id=internal', 'created_at=internal');
select app.classify('app.sale', 'sales', '6 years', 'id=internal', 'source=internal', 'external_key=internal', 'account_id=internal', 'rep_id=personal', 'lead_id=internal', 'product=internal',
  'kind=internal', 'amount_cents=internal', 'currency=internal', 'sold_at=internal', 'simulated=internal', 'import_id=internal', 'created_at=internal');
select app.classify('app.import_row', 'data quality', '1 year', 'import_id=internal', 'row_number=internal', 'status=internal', 'raw=sensitive', 'errors=sensitive',
  'record_id=internal', 'before=sensitive', 'after_version=internal');
