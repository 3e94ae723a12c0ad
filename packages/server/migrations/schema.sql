-- Written by `npm run db:schema` from the migrated database; a test fails when it is out of date.

-- Functions

CREATE OR REPLACE FUNCTION analysis.groups_of_leads(label text, leads uuid[])
 RETURNS TABLE(lead_id uuid, group_index integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not app.has_role('admin', 'compliance') then
    raise exception 'only compliance and admins may compare groups' using errcode = 'insufficient_privilege';
  end if;
  return query
    select l.id, case label
        when 'black' then (s.black_percent >= 10)::integer + (s.black_percent >= 25)::integer
        when 'spanish' then (s.spanish_percent >= 8)::integer + (s.spanish_percent >= 20)::integer
        when 'senior' then (s.senior_percent >= 16)::integer + (s.senior_percent >= 20)::integer
      end
    from app.lead l
    join app.account a on a.id = l.account_id
    join app.unit u on u.id = a.unit_id
    join analysis.county_share s on s.fips = u.fips
    where l.id = any (leads);
end $function$
;

CREATE OR REPLACE FUNCTION app.accounts_like(pattern text, external_key text, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return query execute 'select a.id from app.account a where (a.name ilike $1 or a.city ilike $1 or a.external_key = $2)
      and (app.sees_all() or a.unit_id = any(array(select app.visible_unit_ids())) or a.locked_rep_id = app.actor_rep()
        or a.id = any(array(select app.assigned_account_ids()))) limit $3'
    using pattern, external_key, most;
end $function$
;

CREATE OR REPLACE FUNCTION app.actor_rep()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select app.setting('rep_id')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.actor_role()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select app.setting('role') $function$
;

CREATE OR REPLACE FUNCTION app.actor_user()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select app.setting('user_id')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.assigned_account_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select l.account_id from app.lead l join app.assignment a on a.lead_id = l.id and a.status = 'active'
  where a.rep_id = app.actor_rep() and l.account_id is not null and app.has_role('manager', 'rep')
$function$
;

CREATE OR REPLACE FUNCTION app.assigned_lead_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select lead_id from app.assignment where status = 'active' and rep_id = app.actor_rep() and app.has_role('manager', 'rep')
$function$
;

CREATE OR REPLACE FUNCTION app.classify(target regclass, purpose text, retention text, VARIADIC columns text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare entry text;
begin
  foreach entry in array columns loop
    execute format('comment on column %s.%I is %L', target, split_part(entry, '=', 1),
      format('class=%s; purpose=%s; retention=%s', split_part(entry, '=', 2), purpose, retention));
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION app.forget_assignments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from app.open_assignment p using old_rows o where p.lead_id = o.lead_id and o.status = 'active';
  -- The lead may be on its way out itself; then it is not there any more.
  insert into app.unowned_lead (lead_id, since)
  select l.id, l.received_at from old_rows o join app.lead l on l.id = o.lead_id where o.status = 'active' and l.closed_at is null
  on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.forget_leads()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from app.unowned_lead w using old_rows o where w.lead_id = o.id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.forget_old(at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  delete from app.idempotency where created_at < at - interval '24 hours';
  delete from auth.session where expires_at < at or updated_at < at - interval '1 day';
  delete from auth.invite where created_at < at - interval '30 days';
  delete from auth.verification where expires_at < at;
  delete from auth.sign_in_attempt where tried_at < at - interval '1 day';
  delete from auth.last_seen where seen_at < at - interval '1 year';
$function$
;

CREATE OR REPLACE FUNCTION app.has_role(VARIADIC roles text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(app.actor_role() = any(roles), false) $function$
;

CREATE OR REPLACE FUNCTION app.leads_like(pattern text, external_key text, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return query execute 'select l.id from app.lead l where (l.company ilike $1 or l.external_key = $2)
      and (app.sees_all() or l.unit_id = any(array(select app.visible_unit_ids())) or l.id = any(array(select app.assigned_lead_ids()))) limit $3'
    using pattern, external_key, most;
end $function$
;

CREATE OR REPLACE FUNCTION app.note_assignments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into app.open_assignment (lead_id, rep_id, assigned_at)
  select n.lead_id, n.rep_id, n.assigned_at from new_rows n join app.lead l on l.id = n.lead_id
  where n.status = 'active' and l.closed_at is null;
  delete from app.unowned_lead w using new_rows n where w.lead_id = n.lead_id and n.status = 'active';
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.note_lead_again()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare lead uuid := to_jsonb(new) ->> tg_argv[0];
begin
  delete from app.open_assignment where lead_id = lead;
  delete from app.unowned_lead where lead_id = lead;
  insert into app.open_assignment (lead_id, rep_id, assigned_at)
  select a.lead_id, a.rep_id, a.assigned_at from app.assignment a join app.lead l on l.id = a.lead_id
  where a.lead_id = lead and a.status = 'active' and l.closed_at is null;
  insert into app.unowned_lead (lead_id, since)
  select l.id, l.received_at from app.lead l where l.id = lead and l.closed_at is null
    and not exists (select from app.assignment a where a.lead_id = l.id and a.status = 'active');
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.note_leads()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into app.unowned_lead (lead_id, since) select n.id, n.received_at from new_rows n where n.closed_at is null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.protect(target regclass, readable text, writable text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to current_user using (true) with check (true)', target);
  execute format('create policy readable on %s for select to catchment_app using (%s)', target, readable);
  execute format('create policy insertable on %s for insert to catchment_app with check (%s)', target, writable);
  execute format('create policy updatable on %s for update to catchment_app using (%s) with check (%s)', target, writable, writable);
  execute format('create policy deletable on %s for delete to catchment_app using (%s)', target, writable);
  execute format('grant select, insert, update, delete on %s to catchment_app', target);
end $function$
;

CREATE OR REPLACE FUNCTION app.refuse_unapproved_scores()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare refused uuid;
begin
  select n.model_id into refused
  from (select distinct model_id from new_scores where model_id is not null) n
  left join app.score_model m on m.id = n.model_id
  where m.promoted_at is null or m.file_sha256 is null limit 1;
  if found then
    raise exception 'model % was never promoted, so it may not score; promote it first', refused using errcode = 'check_violation';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select app.has_role('admin', 'planner', 'marketer', 'compliance') $function$
;

CREATE OR REPLACE FUNCTION app.setting(name text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.' || name, true), '') $function$
;

CREATE OR REPLACE FUNCTION app.visible_rep_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select r.id from app.rep r where app.sees_all()
  union select app.actor_rep() where app.has_role('manager', 'rep')
  union
  select h.rep_id from app.seat_holder h join app.seat s on s.id = h.seat_id
  where h.valid @> now() and s.territory_id in (select app.visible_territory_ids())
$function$
;

CREATE OR REPLACE FUNCTION app.visible_territory_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION app.visible_unit_ids()
 RETURNS SETOF integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select tu.unit_id from app.territory_unit tu
  where tu.valid @> now() and tu.territory_id in (select app.visible_territory_ids())
$function$
;

CREATE OR REPLACE FUNCTION audit.attach(target regclass, key_column text DEFAULT 'id'::text, VARIADIC hidden text[] DEFAULT '{}'::text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare arguments text;
begin
  select string_agg(quote_literal(a), ', ') into arguments from unnest(array[key_column] || hidden) a;
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function audit.capture(%s)', target, arguments);
  execute format('create trigger audit_update after update on %s referencing new table as new_rows for each statement execute function audit.capture(%s)', target, arguments);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function audit.capture(%s)', target, arguments);
  execute format('comment on table %s is %L', target, 'audit=audited');
end $function$
;

CREATE OR REPLACE FUNCTION audit.capture()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET "TimeZone" TO 'UTC'
 SET "DateStyle" TO 'ISO, YMD'
 SET "IntervalStyle" TO 'iso_8601'
 SET extra_float_digits TO '1'
AS $function$
#variable_conflict use_variable
declare
  kind text := coalesce(app.setting('actor_kind'), 'system');
  changed text := tg_table_schema || '.' || tg_table_name;
  key_column text := tg_argv[0];
  hidden text[] := coalesce(tg_argv[1:], '{}');
begin
  if tg_op = 'DELETE' then
    insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id)
    select kind, app.actor_user(), app.actor_role(), app.setting('request_id'), 'delete', changed, to_jsonb(r) ->> key_column
    from old_rows r;
  else
    insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id, record)
    select kind, app.actor_user(), app.actor_role(), app.setting('request_id'), lower(tg_op), changed, j.record ->> key_column,
      case when hidden = '{}' then j.record else j.record - hidden end
    from new_rows r cross join lateral (select to_jsonb(r) as record offset 0) j;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION audit.note_event(actor_id uuid, actor_role text, request_id text, action text, table_name text, record_id text, record jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id, record)
  values (case when actor_id is null then 'system' else 'user' end, actor_id, actor_role, request_id, action, table_name, record_id, record)
$function$
;

CREATE OR REPLACE FUNCTION audit.refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit.event is insert-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $function$
;

CREATE OR REPLACE FUNCTION auth.follow_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.rep_id is null or new.disabled then
    delete from app.user_rep where user_id = new.id;
  else
    insert into app.user_rep (user_id, rep_id, role) values (new.id, new.rep_id, new.role)
    on conflict (user_id) do update set rep_id = excluded.rep_id, role = excluded.role
    where (user_rep.rep_id, user_rep.role) is distinct from (excluded.rep_id, excluded.role);
  end if;
  if tg_op = 'UPDATE' and (new.role, new.disabled, new.rep_id) is distinct from (old.role, old.disabled, old.rep_id) then
    delete from auth.session where user_id = new.id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION auth.forget_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from app.user_rep where user_id = old.id;
  delete from app.org_manager where user_id = old.id;
  delete from app.overlay where user_id = old.id;
  delete from app.delegation where old.id in (from_user_id, to_user_id);
  delete from app.saved_view where user_id = old.id;
  delete from app.idempotency where actor_id = old.id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION auth.managed_node(user_id uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select m.org_node_id from app.org_manager m where m.user_id = managed_node.user_id and m.valid @> now() order by lower(m.valid) nulls first, m.id limit 1
$function$
;

CREATE OR REPLACE FUNCTION auth.user_name(user_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select u.name from auth.user u where u.id = user_id and app.actor_role() is not null and app.actor_role() <> 'client' $function$
;

-- Tables

create table analysis.county_share (
  fips text not null,
  black_percent double precision,
  spanish_percent double precision,
  senior_percent double precision
);

create table app.absence (
  id uuid not null,
  rep_id uuid not null,
  kind text not null,
  valid tstzrange not null
);

create table app.account (
  id uuid not null,
  source text not null,
  external_key text not null,
  name text not null,
  kind text not null default 'advisory-firm'::text,
  segment text,
  channel text,
  city text,
  state text,
  zip text,
  unit_id integer,
  placed_by text,
  employees integer,
  aum_cents bigint,
  currency text not null default 'USD'::text,
  growth_percent double precision,
  website text,
  status text not null default 'prospect'::text,
  locked_rep_id uuid,
  public_record boolean not null default false,
  simulated boolean not null default false,
  import_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);

create table app.account_group (
  id uuid not null,
  name text not null,
  kind text not null,
  settings jsonb not null,
  account_count integer not null,
  created_by uuid,
  created_at timestamp with time zone not null
);

create table app.account_group_member (
  group_id uuid not null,
  account_id uuid not null
);

create table app.assignment (
  id uuid not null,
  lead_id uuid not null,
  rep_id uuid not null,
  decision_id uuid not null,
  status text not null default 'active'::text,
  assigned_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  simulated boolean not null default false
);

create table app.decision (
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  outcome jsonb not null,
  reasons jsonb not null,
  alternatives jsonb not null default '[]'::jsonb,
  inputs jsonb not null,
  would_change jsonb not null default '[]'::jsonb,
  decided_by text not null,
  actor_kind text not null,
  actor_id uuid,
  decided_at timestamp with time zone not null
);

create table app.decision_feedback (
  id uuid not null,
  decision_id uuid not null,
  verdict text not null,
  reason text not null,
  effect text,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  reason_code text
);

create table app.delegation (
  id uuid not null,
  from_user_id uuid not null,
  to_user_id uuid not null,
  valid tstzrange not null,
  reason text not null
);

create table app.engagement_setting (
  id uuid not null,
  version integer not null,
  settings jsonb not null,
  reason text not null,
  valid tstzrange not null,
  set_by uuid not null
);

create table app.feedback_use (
  feedback_id uuid not null,
  model_id uuid not null
);

create table app.grade_cut (
  only_row boolean not null default true,
  fit_a double precision not null,
  fit_b double precision not null,
  engagement_one double precision not null,
  engagement_two double precision not null,
  open_leads integer not null,
  measured_at timestamp with time zone not null
);

create table app.idempotency (
  actor_id uuid not null,
  route text not null,
  key text not null,
  body_sha256 text not null,
  status integer,
  response jsonb,
  created_at timestamp with time zone not null
);

create table app.import (
  id uuid not null,
  kind text not null,
  source text not null,
  file_name text not null,
  file_sha256 text,
  format text not null,
  mapping jsonb not null,
  status text not null,
  failure text,
  rows_total integer not null default 0,
  rows_done integer not null default 0,
  rows_inserted integer not null default 0,
  rows_updated integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_quarantined integer not null default 0,
  undo_refused integer not null default 0,
  quality jsonb,
  simulated boolean not null default false,
  created_by uuid,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  version integer not null default 1,
  header text[] not null default '{}'::text[]
);

create table app.import_file (
  sha256 text not null,
  content bytea not null,
  byte_size bigint not null
);

create table app.import_mapping (
  id uuid not null,
  kind text not null,
  name text not null,
  mapping jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null
);

create table app.import_row (
  import_id uuid not null,
  row_number integer not null,
  status text not null,
  raw jsonb not null,
  errors jsonb,
  record_id uuid,
  before jsonb,
  after_version integer
);

create table app.lead (
  id uuid not null,
  source text not null,
  external_key text not null,
  account_id uuid,
  company text not null,
  channel text not null,
  product text not null,
  segment text,
  language text not null default 'en'::text,
  state text,
  city text,
  zip text,
  unit_id integer,
  need text,
  amount_cents bigint,
  currency text not null default 'USD'::text,
  stage text not null default 'new'::text,
  disposition text,
  contact_name text,
  contact_email text,
  received_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  simulated boolean not null default false,
  import_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);

create table app.lead_grade (
  lead_id uuid not null,
  fit double precision not null,
  fit_by text not null,
  fit_grade text not null,
  engagement double precision not null,
  engagement_grade smallint not null,
  as_of timestamp with time zone not null
);

create table app.lead_stage (
  id uuid not null,
  lead_id uuid not null,
  stage text not null,
  cause text,
  rep_id uuid,
  entered_at timestamp with time zone not null,
  simulated boolean not null default false
);

create table app.licence (
  id uuid not null,
  rep_id uuid not null,
  state text not null,
  valid daterange not null
);

create table app.measure (
  key text not null,
  label text not null,
  unit text not null,
  source text not null,
  publisher text not null,
  year text not null,
  licence text not null,
  description text not null,
  formula text,
  inputs text[] not null default '{}'::text[],
  missing text not null,
  additive boolean not null,
  "position" integer not null,
  refresh text not null default 'with each release of Catchment'::text,
  owner text not null default 'Catchment'::text,
  used_in text[] not null default '{}'::text[]
);

create table app.model_health (
  model_id uuid not null,
  day date not null,
  measure text not null,
  subject text not null,
  value double precision,
  limit_value double precision,
  leads integer not null,
  state text not null,
  detail text not null,
  taken_at timestamp with time zone not null
);

create table app.open_assignment (
  lead_id uuid not null,
  rep_id uuid not null,
  assigned_at timestamp with time zone not null
);

create table app.org_manager (
  id uuid not null,
  org_node_id uuid not null,
  user_id uuid not null,
  valid tstzrange not null
);

create table app.org_node (
  id uuid not null,
  parent_id uuid,
  name text not null,
  kind text not null,
  simulated boolean not null default false
);

create table app.outcome (
  id uuid not null,
  source text not null,
  external_key text not null,
  lead_id uuid not null,
  result text not null,
  reason text,
  amount_cents bigint,
  currency text not null default 'USD'::text,
  decided_at timestamp with time zone not null,
  simulated boolean not null default false,
  import_id uuid,
  created_at timestamp with time zone not null
);

create table app."overlay" (
  id uuid not null,
  territory_id uuid not null,
  user_id uuid not null,
  valid tstzrange not null,
  reason text not null
);

create table app.plan (
  id uuid not null,
  name text not null,
  status text not null,
  based_on_id uuid,
  settings jsonb not null,
  territory_ids uuid[] not null,
  alignment smallint[] not null,
  locked_units integer[] not null default '{}'::integer[],
  build jsonb,
  published_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  simulated boolean not null default false,
  colours smallint[] not null default '{}'::smallint[],
  replaced_id uuid,
  published_by uuid,
  publish_at timestamp with time zone
);

create table app.plan_build (
  plan_id uuid not null,
  job_id uuid not null,
  progress double precision not null default 0,
  objective double precision,
  seconds_left double precision,
  started_at timestamp with time zone not null,
  beat_at timestamp with time zone,
  moments jsonb not null default '[]'::jsonb
);

create table app.policy_exception (
  id uuid not null,
  column_name text not null,
  reason text not null,
  expires_on date not null,
  state text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone
);

create table app.reference_data (
  name text not null,
  sha256 text not null,
  loaded_at timestamp with time zone not null
);

create table app.rep (
  id uuid not null,
  external_key text not null,
  name text not null,
  email text,
  status text not null default 'active'::text,
  home_unit_id integer,
  home_city text,
  home_state text,
  time_zone text not null default 'America/New_York'::text,
  languages text[] not null default '{en}'::text[],
  products text[] not null default '{}'::text[],
  segments text[] not null default '{}'::text[],
  capacity_day integer not null default 5,
  capacity_week integer not null default 15,
  capacity_open integer not null default 60,
  weight integer not null default 1,
  simulated boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null
);

create table app.rotation (
  pool text not null,
  last_rep_id uuid,
  turn bigint not null default 0
);

create table app.routing_rule_set (
  id uuid not null,
  version integer not null,
  state text not null,
  rules jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  published_by uuid,
  row_version integer not null default 1,
  simulated boolean not null default false
);

create table app.sale (
  id uuid not null,
  source text not null,
  external_key text not null,
  account_id uuid not null,
  rep_id uuid,
  lead_id uuid,
  product text not null,
  kind text not null default 'purchase'::text,
  amount_cents bigint not null,
  currency text not null default 'USD'::text,
  sold_at timestamp with time zone not null,
  simulated boolean not null default false,
  import_id uuid,
  created_at timestamp with time zone not null
);

create table app.sample_firm (
  id boolean not null default true,
  seed integer not null,
  as_of timestamp with time zone not null,
  state text not null,
  step text,
  progress double precision not null default 0,
  made_at timestamp with time zone not null
);

create table app.saved_view (
  id uuid not null,
  user_id uuid not null,
  page text not null,
  name text not null,
  address text not null,
  created_at timestamp with time zone not null
);

create table app.score (
  lead_id uuid not null,
  model_id uuid,
  probability double precision not null,
  decision_id uuid,
  scored_at timestamp with time zone not null,
  head text,
  fit double precision
);

create table app.score_appeal (
  id uuid not null,
  lead_id uuid not null,
  decision_id uuid,
  probability double precision,
  raised_for text not null,
  statement text not null,
  state text not null,
  answer text,
  raised_by uuid not null,
  raised_at timestamp with time zone not null,
  due_on date not null,
  decided_by uuid,
  decided_at timestamp with time zone
);

create table app.score_head (
  model_id uuid not null,
  head text not null,
  product text,
  file_sha256 text,
  outcomes integer not null,
  won integer not null,
  note text not null,
  report jsonb
);

create table app.score_model (
  id uuid not null,
  version integer not null,
  state text not null,
  method text,
  file_sha256 text,
  report jsonb,
  trained_on jsonb,
  failure text,
  trained_at timestamp with time zone,
  promoted_at timestamp with time zone,
  proposed_by uuid,
  promoted_by uuid,
  created_at timestamp with time zone not null,
  row_version integer not null default 1,
  simulated boolean not null default false,
  profile jsonb,
  cause text
);

create table app.score_model_file (
  sha256 text not null,
  content bytea not null
);

create table app.score_override (
  id uuid not null,
  lead_id uuid not null,
  probability double precision not null,
  reason text not null,
  decision_id uuid not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid
);

create table app.seat (
  id uuid not null,
  territory_id uuid not null,
  kind text not null default 'external'::text,
  name text not null
);

create table app.seat_holder (
  id uuid not null,
  seat_id uuid not null,
  rep_id uuid not null,
  valid tstzrange not null
);

create table app.shadow_score (
  lead_id uuid not null,
  challenger text not null,
  model_id uuid,
  probability double precision not null,
  reasons text[] not null,
  rival_id uuid,
  rival double precision not null,
  rival_reasons text[] not null,
  scored_at timestamp with time zone not null
);

create table app.territory (
  id uuid not null,
  code text not null,
  name text not null,
  org_node_id uuid not null,
  colour integer not null default 0,
  simulated boolean not null default false,
  valid tstzrange not null
);

create table app.territory_unit (
  id uuid not null,
  territory_id uuid not null,
  unit_id integer not null,
  plan_id uuid not null,
  valid tstzrange not null
);

create table app.touch (
  id uuid not null,
  source text not null,
  external_key text not null,
  account_id uuid not null,
  rep_id uuid,
  kind text not null,
  origin text not null,
  topic text,
  product text,
  occurred_at timestamp with time zone not null,
  duration_minutes integer,
  simulated boolean not null default false,
  import_id uuid,
  created_at timestamp with time zone not null
);

create table app.unassigned (
  lead_id uuid not null,
  reason_code text not null,
  reason text not null,
  decision_id uuid,
  waiting_since timestamp with time zone not null,
  tried_at timestamp with time zone not null
);

create table app.unit (
  id integer not null,
  fips text not null,
  name text not null,
  state text not null,
  lon double precision not null,
  lat double precision not null
);

create table app.unit_edge (
  unit_a integer not null,
  unit_b integer not null,
  kind text not null
);

create table app.unit_measure (
  unit_id integer not null,
  measure_key text not null,
  value double precision
);

create table app.unowned_lead (
  lead_id uuid not null,
  since timestamp with time zone not null
);

create table app.user_rep (
  user_id uuid not null,
  rep_id uuid not null,
  role text not null
);

create table audit.event (
  sequence bigint not null generated always as identity,
  occurred_at timestamp with time zone not null default clock_timestamp(),
  actor_kind text not null,
  actor_id uuid,
  actor_role text,
  request_id text,
  action text not null,
  table_name text not null,
  record_id text not null,
  record jsonb
);

create table auth.account (
  id uuid not null,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table auth.api_key (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  addresses text[] not null default '{}'::text[],
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table auth.invite (
  token_hash text not null,
  purpose text not null,
  user_id uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null
);

create table auth.last_seen (
  subject_id uuid not null,
  seen_at timestamp with time zone not null
);

create table auth.session (
  id uuid not null,
  token_hash text not null,
  user_id uuid not null,
  ip_address text,
  user_agent text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table auth.sign_in_attempt (
  email_hash text not null,
  failures integer not null,
  locked_until timestamp with time zone,
  tried_at timestamp with time zone not null
);

create table auth."user" (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null,
  rep_id uuid,
  disabled boolean not null default false,
  simulated boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table auth.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

-- Constraints

alter table analysis.county_share add constraint county_share_pkey PRIMARY KEY (fips);

alter table app.absence add constraint absence_kind_check CHECK ((kind = ANY (ARRAY['leave'::text, 'holiday'::text, 'training'::text, 'sick'::text])));

alter table app.absence add constraint absence_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE CASCADE;

alter table app.absence add constraint absence_pkey PRIMARY KEY (id);

alter table app.account add constraint account_aum_cents_check CHECK ((aum_cents >= 0));

alter table app.account add constraint account_employees_check CHECK ((employees >= 0));

alter table app.account add constraint account_status_check CHECK ((status = ANY (ARRAY['prospect'::text, 'client'::text, 'former'::text, 'closed'::text])));

alter table app.account add constraint account_import_id_fkey FOREIGN KEY (import_id) REFERENCES app.import(id);

alter table app.account add constraint account_locked_rep_id_fkey FOREIGN KEY (locked_rep_id) REFERENCES app.rep(id) ON DELETE SET NULL;

alter table app.account add constraint account_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES app.unit(id);

alter table app.account add constraint account_pkey PRIMARY KEY (id);

alter table app.account add constraint account_source_external_key_key UNIQUE (source, external_key);

alter table app.account_group add constraint account_group_account_count_check CHECK ((account_count > 0));

alter table app.account_group add constraint account_group_kind_check CHECK ((kind = ANY (ARRAY['cluster'::text, 'pocket'::text])));

alter table app.account_group add constraint account_group_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));

alter table app.account_group add constraint account_group_pkey PRIMARY KEY (id);

alter table app.account_group_member add constraint account_group_member_account_id_fkey FOREIGN KEY (account_id) REFERENCES app.account(id) ON DELETE CASCADE;

alter table app.account_group_member add constraint account_group_member_group_id_fkey FOREIGN KEY (group_id) REFERENCES app.account_group(id) ON DELETE CASCADE;

alter table app.account_group_member add constraint account_group_member_pkey PRIMARY KEY (group_id, account_id);

alter table app.assignment add constraint assignment_status_check CHECK ((status = ANY (ARRAY['active'::text, 'declined'::text, 'ended'::text])));

alter table app.assignment add constraint assignment_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES app.decision(id);

alter table app.assignment add constraint assignment_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.assignment add constraint assignment_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id);

alter table app.assignment add constraint assignment_pkey PRIMARY KEY (id);

alter table app.decision add constraint decision_kind_check CHECK ((kind = ANY (ARRAY['score'::text, 'override'::text, 'routing'::text, 'promotion'::text, 'publish'::text, 'match'::text, 'fallback'::text])));

alter table app.decision add constraint decision_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['lead'::text, 'account'::text, 'plan'::text, 'model'::text, 'rule-set'::text])));

alter table app.decision add constraint decision_pkey PRIMARY KEY (id);

alter table app.decision_feedback add constraint decision_feedback_reason_code_check CHECK ((reason_code = ANY (ARRAY['wrong-segment'::text, 'no-assets'::text, 'already-client'::text, 'sells-through-partner'::text, 'unreachable'::text, 'duplicate'::text, 'other'::text])));

alter table app.decision_feedback add constraint decision_feedback_verdict_check CHECK ((verdict = ANY (ARRAY['agree'::text, 'disagree'::text])));

alter table app.decision_feedback add constraint decision_feedback_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES app.decision(id) ON DELETE CASCADE;

alter table app.decision_feedback add constraint decision_feedback_pkey PRIMARY KEY (id);

alter table app.delegation add constraint delegation_check CHECK ((from_user_id <> to_user_id));

alter table app.delegation add constraint delegation_pkey PRIMARY KEY (id);

alter table app.engagement_setting add constraint engagement_setting_version_check CHECK ((version > 1));

alter table app.engagement_setting add constraint engagement_setting_pkey PRIMARY KEY (id);

alter table app.engagement_setting add constraint engagement_setting_version_key UNIQUE (version);

alter table app.engagement_setting add constraint engagement_setting_valid_excl EXCLUDE USING gist (valid WITH &&);

alter table app.feedback_use add constraint feedback_use_feedback_id_fkey FOREIGN KEY (feedback_id) REFERENCES app.decision_feedback(id) ON DELETE CASCADE;

alter table app.feedback_use add constraint feedback_use_model_id_fkey FOREIGN KEY (model_id) REFERENCES app.score_model(id) ON DELETE CASCADE;

alter table app.feedback_use add constraint feedback_use_pkey PRIMARY KEY (feedback_id, model_id);

alter table app.grade_cut add constraint grade_cut_only_row_check CHECK (only_row);

alter table app.grade_cut add constraint grade_cut_pkey PRIMARY KEY (only_row);

alter table app.idempotency add constraint idempotency_pkey PRIMARY KEY (actor_id, route, key);

alter table app.import add constraint import_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'parquet'::text])));

alter table app.import add constraint import_kind_check CHECK ((kind = ANY (ARRAY['accounts'::text, 'reps'::text, 'leads'::text, 'touches'::text, 'outcomes'::text, 'sales'::text])));

alter table app.import add constraint import_status_check CHECK ((status = ANY (ARRAY['mapping'::text, 'queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text])));

alter table app.import add constraint import_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES app.import_file(sha256);

alter table app.import add constraint import_pkey PRIMARY KEY (id);

alter table app.import_file add constraint import_file_pkey PRIMARY KEY (sha256);

alter table app.import_mapping add constraint import_mapping_kind_check CHECK ((kind = ANY (ARRAY['accounts'::text, 'reps'::text, 'leads'::text, 'touches'::text, 'outcomes'::text, 'sales'::text])));

alter table app.import_mapping add constraint import_mapping_pkey PRIMARY KEY (id);

alter table app.import_mapping add constraint import_mapping_kind_name_key UNIQUE (kind, name);

alter table app.import_row add constraint import_row_status_check CHECK ((status = ANY (ARRAY['inserted'::text, 'updated'::text, 'unchanged'::text, 'quarantined'::text, 'fixed'::text, 'discarded'::text])));

alter table app.import_row add constraint import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES app.import(id) ON DELETE CASCADE;

alter table app.import_row add constraint import_row_pkey PRIMARY KEY (import_id, row_number);

alter table app.lead add constraint lead_amount_cents_check CHECK ((amount_cents >= 0));

alter table app.lead add constraint lead_stage_check CHECK ((stage = ANY (ARRAY['new'::text, 'assigned'::text, 'working'::text, 'qualified'::text, 'won'::text, 'lost'::text, 'disqualified'::text])));

alter table app.lead add constraint lead_account_id_fkey FOREIGN KEY (account_id) REFERENCES app.account(id) ON DELETE SET NULL;

alter table app.lead add constraint lead_import_id_fkey FOREIGN KEY (import_id) REFERENCES app.import(id);

alter table app.lead add constraint lead_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES app.unit(id);

alter table app.lead add constraint lead_pkey PRIMARY KEY (id);

alter table app.lead add constraint lead_source_external_key_key UNIQUE (source, external_key);

alter table app.lead_grade add constraint lead_grade_engagement_check CHECK ((engagement >= (0)::double precision));

alter table app.lead_grade add constraint lead_grade_engagement_grade_check CHECK (((engagement_grade >= 1) AND (engagement_grade <= 3)));

alter table app.lead_grade add constraint lead_grade_fit_check CHECK (((fit >= (0)::double precision) AND (fit <= (1)::double precision)));

alter table app.lead_grade add constraint lead_grade_fit_grade_check CHECK ((fit_grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])));

alter table app.lead_grade add constraint lead_grade_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.lead_grade add constraint lead_grade_pkey PRIMARY KEY (lead_id);

alter table app.lead_stage add constraint lead_stage_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.lead_stage add constraint lead_stage_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE SET NULL;

alter table app.lead_stage add constraint lead_stage_pkey PRIMARY KEY (id);

alter table app.licence add constraint licence_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE CASCADE;

alter table app.licence add constraint licence_pkey PRIMARY KEY (id);

alter table app.licence add constraint licence_rep_id_state_valid_excl EXCLUDE USING gist (rep_id WITH =, state WITH =, valid WITH &&);

alter table app.measure add constraint measure_pkey PRIMARY KEY (key);

alter table app.model_health add constraint model_health_leads_check CHECK ((leads >= 0));

alter table app.model_health add constraint model_health_measure_check CHECK ((measure = ANY (ARRAY['drift'::text, 'missing'::text, 'calibration'::text, 'override'::text])));

alter table app.model_health add constraint model_health_state_check CHECK ((state = ANY (ARRAY['too-few'::text, 'steady'::text, 'moved'::text, 'broken'::text])));

alter table app.model_health add constraint model_health_model_id_fkey FOREIGN KEY (model_id) REFERENCES app.score_model(id) ON DELETE CASCADE;

alter table app.model_health add constraint model_health_pkey PRIMARY KEY (model_id, day, measure, subject);

alter table app.open_assignment add constraint open_assignment_pkey PRIMARY KEY (lead_id);

alter table app.org_manager add constraint org_manager_org_node_id_fkey FOREIGN KEY (org_node_id) REFERENCES app.org_node(id) ON DELETE CASCADE;

alter table app.org_manager add constraint org_manager_pkey PRIMARY KEY (id);

alter table app.org_manager add constraint org_manager_org_node_id_user_id_valid_excl EXCLUDE USING gist (org_node_id WITH =, user_id WITH =, valid WITH &&);

alter table app.org_node add constraint org_node_check CHECK ((id <> parent_id));

alter table app.org_node add constraint org_node_kind_check CHECK ((kind = ANY (ARRAY['firm'::text, 'division'::text, 'region'::text, 'team'::text])));

alter table app.org_node add constraint org_node_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES app.org_node(id);

alter table app.org_node add constraint org_node_pkey PRIMARY KEY (id);

alter table app.outcome add constraint outcome_amount_cents_check CHECK ((amount_cents >= 0));

alter table app.outcome add constraint outcome_result_check CHECK ((result = ANY (ARRAY['won'::text, 'lost'::text, 'disqualified'::text])));

alter table app.outcome add constraint outcome_import_id_fkey FOREIGN KEY (import_id) REFERENCES app.import(id);

alter table app.outcome add constraint outcome_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.outcome add constraint outcome_pkey PRIMARY KEY (id);

alter table app.outcome add constraint outcome_source_external_key_key UNIQUE (source, external_key);

alter table app."overlay" add constraint overlay_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES app.territory(id) ON DELETE CASCADE;

alter table app."overlay" add constraint overlay_pkey PRIMARY KEY (id);

alter table app.plan add constraint plan_publish_at_of_scenario CHECK (((publish_at IS NULL) OR (status = 'scenario'::text)));

alter table app.plan add constraint plan_status_check CHECK ((status = ANY (ARRAY['scenario'::text, 'published'::text, 'superseded'::text, 'withdrawn'::text])));

alter table app.plan add constraint plan_based_on_id_fkey FOREIGN KEY (based_on_id) REFERENCES app.plan(id);

alter table app.plan add constraint plan_replaced_id_fkey FOREIGN KEY (replaced_id) REFERENCES app.plan(id);

alter table app.plan add constraint plan_pkey PRIMARY KEY (id);

alter table app.plan_build add constraint plan_build_progress_check CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)));

alter table app.plan_build add constraint plan_build_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES app.plan(id) ON DELETE CASCADE;

alter table app.plan_build add constraint plan_build_pkey PRIMARY KEY (plan_id);

alter table app.policy_exception add constraint policy_exception_check CHECK (((state = ANY (ARRAY['approved'::text, 'refused'::text])) = (decided_by IS NOT NULL)));

alter table app.policy_exception add constraint policy_exception_check1 CHECK ((decided_by <> proposed_by));

alter table app.policy_exception add constraint policy_exception_column_name_check CHECK (((length(column_name) >= 1) AND (length(column_name) <= 120)));

alter table app.policy_exception add constraint policy_exception_reason_check CHECK (((length(reason) >= 10) AND (length(reason) <= 500)));

alter table app.policy_exception add constraint policy_exception_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])));

alter table app.policy_exception add constraint policy_exception_pkey PRIMARY KEY (id);

alter table app.reference_data add constraint reference_data_pkey PRIMARY KEY (name);

alter table app.rep add constraint rep_capacity_day_check CHECK ((capacity_day >= 0));

alter table app.rep add constraint rep_capacity_open_check CHECK ((capacity_open >= 0));

alter table app.rep add constraint rep_capacity_week_check CHECK ((capacity_week >= 0));

alter table app.rep add constraint rep_status_check CHECK ((status = ANY (ARRAY['active'::text, 'left'::text])));

alter table app.rep add constraint rep_weight_check CHECK ((weight >= 0));

alter table app.rep add constraint rep_home_unit_id_fkey FOREIGN KEY (home_unit_id) REFERENCES app.unit(id);

alter table app.rep add constraint rep_pkey PRIMARY KEY (id);

alter table app.rep add constraint rep_external_key_key UNIQUE (external_key);

alter table app.rotation add constraint rotation_last_rep_id_fkey FOREIGN KEY (last_rep_id) REFERENCES app.rep(id) ON DELETE SET NULL;

alter table app.rotation add constraint rotation_pkey PRIMARY KEY (pool);

alter table app.routing_rule_set add constraint routing_rule_set_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text])));

alter table app.routing_rule_set add constraint routing_rule_set_pkey PRIMARY KEY (id);

alter table app.routing_rule_set add constraint routing_rule_set_version_key UNIQUE (version);

alter table app.sale add constraint sale_amount_cents_check CHECK ((amount_cents >= 0));

alter table app.sale add constraint sale_kind_check CHECK ((kind = ANY (ARRAY['purchase'::text, 'redemption'::text])));

alter table app.sale add constraint sale_account_id_fkey FOREIGN KEY (account_id) REFERENCES app.account(id) ON DELETE CASCADE;

alter table app.sale add constraint sale_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE SET NULL;

alter table app.sale add constraint sale_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE SET NULL;

alter table app.sale add constraint sale_pkey PRIMARY KEY (id);

alter table app.sale add constraint sale_source_external_key_key UNIQUE (source, external_key);

alter table app.sample_firm add constraint sample_firm_id_check CHECK (id);

alter table app.sample_firm add constraint sample_firm_state_check CHECK ((state = ANY (ARRAY['loading'::text, 'ready'::text, 'removing'::text, 'failed'::text])));

alter table app.sample_firm add constraint sample_firm_pkey PRIMARY KEY (id);

alter table app.saved_view add constraint saved_view_pkey PRIMARY KEY (id);

alter table app.score add constraint score_fit_check CHECK (((fit >= (0)::double precision) AND (fit <= (1)::double precision)));

alter table app.score add constraint score_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)));

alter table app.score add constraint score_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES app.decision(id);

alter table app.score add constraint score_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.score add constraint score_model_id_fkey FOREIGN KEY (model_id) REFERENCES app.score_model(id);

alter table app.score add constraint score_pkey PRIMARY KEY (lead_id);

alter table app.score_appeal add constraint score_appeal_check CHECK (((state = 'open'::text) = (decided_by IS NULL)));

alter table app.score_appeal add constraint score_appeal_check1 CHECK (((state = 'open'::text) = (answer IS NULL)));

alter table app.score_appeal add constraint score_appeal_check2 CHECK ((decided_by <> raised_by));

alter table app.score_appeal add constraint score_appeal_raised_for_check CHECK ((raised_for = ANY (ARRAY['the client'::text, 'the rep'::text])));

alter table app.score_appeal add constraint score_appeal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'changed'::text, 'upheld'::text])));

alter table app.score_appeal add constraint score_appeal_statement_check CHECK (((length(statement) >= 10) AND (length(statement) <= 2000)));

alter table app.score_appeal add constraint score_appeal_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.score_appeal add constraint score_appeal_pkey PRIMARY KEY (id);

alter table app.score_head add constraint score_head_check CHECK (((won >= 0) AND (won <= outcomes)));

alter table app.score_head add constraint score_head_head_check CHECK (((head = ANY (ARRAY['conversion'::text, 'fit'::text, 'baseline'::text])) OR (head ~~ 'conversion:_%'::text)));

alter table app.score_head add constraint score_head_outcomes_check CHECK ((outcomes >= 0));

alter table app.score_head add constraint score_head_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES app.score_model_file(sha256);

alter table app.score_head add constraint score_head_model_id_fkey FOREIGN KEY (model_id) REFERENCES app.score_model(id) ON DELETE CASCADE;

alter table app.score_head add constraint score_head_pkey PRIMARY KEY (model_id, head);

alter table app.score_model add constraint score_model_state_check CHECK ((state = ANY (ARRAY['training'::text, 'shadow'::text, 'champion'::text, 'retired'::text, 'failed'::text])));

alter table app.score_model add constraint score_model_file_sha256_fkey FOREIGN KEY (file_sha256) REFERENCES app.score_model_file(sha256);

alter table app.score_model add constraint score_model_pkey PRIMARY KEY (id);

alter table app.score_model add constraint score_model_version_key UNIQUE (version);

alter table app.score_model_file add constraint score_model_file_pkey PRIMARY KEY (sha256);

alter table app.score_override add constraint score_override_check CHECK (((expires_at > set_at) AND (expires_at <= (set_at + '90 days'::interval))));

alter table app.score_override add constraint score_override_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL)));

alter table app.score_override add constraint score_override_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)));

alter table app.score_override add constraint score_override_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES app.decision(id);

alter table app.score_override add constraint score_override_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.score_override add constraint score_override_pkey PRIMARY KEY (id);

alter table app.seat add constraint seat_kind_check CHECK ((kind = ANY (ARRAY['external'::text, 'internal'::text, 'overlay'::text])));

alter table app.seat add constraint seat_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES app.territory(id) ON DELETE CASCADE;

alter table app.seat add constraint seat_pkey PRIMARY KEY (id);

alter table app.seat_holder add constraint seat_holder_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE CASCADE;

alter table app.seat_holder add constraint seat_holder_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES app.seat(id) ON DELETE CASCADE;

alter table app.seat_holder add constraint seat_holder_pkey PRIMARY KEY (id);

alter table app.seat_holder add constraint seat_holder_seat_id_valid_excl EXCLUDE USING gist (seat_id WITH =, valid WITH &&);

alter table app.shadow_score add constraint shadow_score_probability_check CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)));

alter table app.shadow_score add constraint shadow_score_rival_check CHECK (((rival >= (0)::double precision) AND (rival <= (1)::double precision)));

alter table app.shadow_score add constraint shadow_score_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.shadow_score add constraint shadow_score_model_id_fkey FOREIGN KEY (model_id) REFERENCES app.score_model(id) ON DELETE CASCADE;

alter table app.shadow_score add constraint shadow_score_rival_id_fkey FOREIGN KEY (rival_id) REFERENCES app.score_model(id) ON DELETE SET NULL;

alter table app.shadow_score add constraint shadow_score_pkey PRIMARY KEY (lead_id, challenger);

alter table app.territory add constraint territory_org_node_id_fkey FOREIGN KEY (org_node_id) REFERENCES app.org_node(id);

alter table app.territory add constraint territory_pkey PRIMARY KEY (id);

alter table app.territory add constraint territory_code_key UNIQUE (code);

alter table app.territory_unit add constraint territory_unit_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES app.plan(id);

alter table app.territory_unit add constraint territory_unit_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES app.territory(id) ON DELETE CASCADE;

alter table app.territory_unit add constraint territory_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES app.unit(id);

alter table app.territory_unit add constraint territory_unit_pkey PRIMARY KEY (id);

alter table app.territory_unit add constraint territory_unit_unit_id_valid_excl EXCLUDE USING gist (unit_id WITH =, valid WITH &&);

alter table app.touch add constraint touch_duration_minutes_check CHECK ((duration_minutes >= 0));

alter table app.touch add constraint touch_kind_check CHECK ((kind = ANY (ARRAY['email-sent'::text, 'email-opened'::text, 'email-clicked'::text, 'call'::text, 'call-unanswered'::text, 'meeting'::text, 'webinar'::text, 'event'::text, 'web-visit'::text, 'download'::text, 'social'::text, 'note'::text])));

alter table app.touch add constraint touch_origin_check CHECK ((origin = ANY (ARRAY['sales'::text, 'marketing'::text, 'client'::text])));

alter table app.touch add constraint touch_account_id_fkey FOREIGN KEY (account_id) REFERENCES app.account(id) ON DELETE CASCADE;

alter table app.touch add constraint touch_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE SET NULL;

alter table app.touch add constraint touch_pkey PRIMARY KEY (id);

alter table app.touch add constraint touch_source_external_key_key UNIQUE (source, external_key);

alter table app.unassigned add constraint unassigned_reason_code_check CHECK ((reason_code = ANY (ARRAY['no-rule'::text, 'no-territory'::text, 'no-licence'::text, 'no-product'::text, 'no-language'::text, 'all-absent'::text, 'all-at-capacity'::text, 'all-declined'::text, 'no-seat'::text, 'not-routed'::text])));

alter table app.unassigned add constraint unassigned_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES app.decision(id);

alter table app.unassigned add constraint unassigned_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES app.lead(id) ON DELETE CASCADE;

alter table app.unassigned add constraint unassigned_pkey PRIMARY KEY (lead_id);

alter table app.unit add constraint unit_pkey PRIMARY KEY (id);

alter table app.unit add constraint unit_fips_key UNIQUE (fips);

alter table app.unit_edge add constraint unit_edge_check CHECK ((unit_a < unit_b));

alter table app.unit_edge add constraint unit_edge_kind_check CHECK ((kind = ANY (ARRAY['land'::text, 'water'::text])));

alter table app.unit_edge add constraint unit_edge_unit_a_fkey FOREIGN KEY (unit_a) REFERENCES app.unit(id);

alter table app.unit_edge add constraint unit_edge_unit_b_fkey FOREIGN KEY (unit_b) REFERENCES app.unit(id);

alter table app.unit_edge add constraint unit_edge_pkey PRIMARY KEY (unit_a, unit_b);

alter table app.unit_measure add constraint unit_measure_measure_key_fkey FOREIGN KEY (measure_key) REFERENCES app.measure(key);

alter table app.unit_measure add constraint unit_measure_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES app.unit(id);

alter table app.unit_measure add constraint unit_measure_pkey PRIMARY KEY (measure_key, unit_id);

alter table app.unowned_lead add constraint unowned_lead_pkey PRIMARY KEY (lead_id);

alter table app.user_rep add constraint user_rep_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE CASCADE;

alter table app.user_rep add constraint user_rep_pkey PRIMARY KEY (user_id);

alter table audit.event add constraint event_action_check CHECK ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'read'::text, 'export'::text, 'sign-in'::text, 'sign-in-failed'::text, 'sign-out'::text, 'note'::text])));

alter table audit.event add constraint event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['user'::text, 'key'::text, 'job'::text, 'llm'::text, 'system'::text])));

alter table audit.event add constraint event_pkey PRIMARY KEY (sequence);

alter table auth.account add constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;

alter table auth.account add constraint account_pkey PRIMARY KEY (id);

alter table auth.account add constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id);

alter table auth.api_key add constraint api_key_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;

alter table auth.api_key add constraint api_key_pkey PRIMARY KEY (id);

alter table auth.api_key add constraint api_key_prefix_key UNIQUE (prefix);

alter table auth.invite add constraint invite_check CHECK (((purpose = 'first-admin'::text) = (user_id IS NULL)));

alter table auth.invite add constraint invite_purpose_check CHECK ((purpose = ANY (ARRAY['first-admin'::text, 'set-password'::text])));

alter table auth.invite add constraint invite_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;

alter table auth.invite add constraint invite_pkey PRIMARY KEY (token_hash);

alter table auth.last_seen add constraint last_seen_pkey PRIMARY KEY (subject_id);

alter table auth.session add constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;

alter table auth.session add constraint session_pkey PRIMARY KEY (id);

alter table auth.session add constraint session_token_hash_key UNIQUE (token_hash);

alter table auth.sign_in_attempt add constraint sign_in_attempt_pkey PRIMARY KEY (email_hash);

alter table auth."user" add constraint user_email_check CHECK ((email = lower(email)));

alter table auth."user" add constraint user_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'planner'::text, 'manager'::text, 'rep'::text, 'marketer'::text, 'compliance'::text, 'onboarding'::text, 'client'::text])));

alter table auth."user" add constraint user_rep_id_fkey FOREIGN KEY (rep_id) REFERENCES app.rep(id) ON DELETE SET NULL;

alter table auth."user" add constraint user_pkey PRIMARY KEY (id);

alter table auth."user" add constraint user_email_key UNIQUE (email);

alter table auth."user" add constraint user_rep_id_key UNIQUE (rep_id);

alter table auth.verification add constraint verification_pkey PRIMARY KEY (id);

-- Indexes

CREATE INDEX absence_by_rep ON app.absence USING gist (rep_id, valid);

CREATE INDEX account_by_aum ON app.account USING btree (aum_cents DESC NULLS LAST, id);

CREATE INDEX account_by_city ON app.account USING gin (city public.gin_trgm_ops);

CREATE INDEX account_by_external_key ON app.account USING btree (external_key);

CREATE INDEX account_by_import ON app.account USING btree (import_id);

CREATE INDEX account_by_locked_rep ON app.account USING btree (locked_rep_id) WHERE (locked_rep_id IS NOT NULL);

CREATE INDEX account_by_name ON app.account USING gin (name public.gin_trgm_ops);

CREATE INDEX account_by_state ON app.account USING btree (state);

CREATE INDEX account_by_unit ON app.account USING btree (unit_id);

CREATE INDEX account_group_by_time ON app.account_group USING btree (created_at DESC);

CREATE INDEX account_group_member_by_account ON app.account_group_member USING btree (account_id);

CREATE INDEX assignment_by_rep ON app.assignment USING btree (rep_id, assigned_at DESC);

CREATE INDEX assignment_declined ON app.assignment USING btree (lead_id) WHERE (status = 'declined'::text);

CREATE UNIQUE INDEX assignment_one_active ON app.assignment USING btree (lead_id) WHERE (status = 'active'::text);

CREATE INDEX assignment_open_by_rep ON app.assignment USING btree (rep_id) WHERE (status = 'active'::text);

CREATE INDEX decision_by_subject ON app.decision USING btree (subject_kind, subject_id, decided_at DESC);

CREATE INDEX decision_feedback_by_code ON app.decision_feedback USING btree (reason_code, created_at) WHERE (reason_code IS NOT NULL);

CREATE INDEX decision_feedback_by_decision ON app.decision_feedback USING btree (decision_id);

CREATE INDEX feedback_use_by_model ON app.feedback_use USING btree (model_id);

CREATE INDEX idempotency_by_time ON app.idempotency USING btree (created_at);

CREATE INDEX import_by_time ON app.import USING btree (created_at DESC);

CREATE INDEX import_row_by_status ON app.import_row USING btree (import_id, status, row_number);

CREATE INDEX lead_by_account_received ON app.lead USING btree (account_id, received_at);

CREATE INDEX lead_by_company ON app.lead USING gin (company public.gin_trgm_ops);

CREATE INDEX lead_by_external_key ON app.lead USING btree (external_key);

CREATE INDEX lead_by_import ON app.lead USING btree (import_id);

CREATE INDEX lead_by_received ON app.lead USING btree (received_at DESC, id DESC);

CREATE INDEX lead_by_unit ON app.lead USING btree (unit_id);

CREATE INDEX lead_open ON app.lead USING btree (received_at) WHERE (closed_at IS NULL);

CREATE INDEX lead_grade_by_cell ON app.lead_grade USING btree (fit_grade, engagement_grade);

CREATE INDEX lead_stage_by_lead ON app.lead_stage USING btree (lead_id, entered_at);

CREATE INDEX open_assignment_by_rep ON app.open_assignment USING btree (rep_id);

CREATE UNIQUE INDEX org_node_one_root ON app.org_node USING btree ((true)) WHERE (parent_id IS NULL);

CREATE INDEX outcome_by_import ON app.outcome USING btree (import_id);

CREATE INDEX outcome_by_lead ON app.outcome USING btree (lead_id);

CREATE INDEX outcome_by_time ON app.outcome USING btree (decided_at);

CREATE UNIQUE INDEX plan_one_published ON app.plan USING btree (status) WHERE (status = 'published'::text);

CREATE UNIQUE INDEX policy_exception_one_open ON app.policy_exception USING btree (column_name) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text]));

CREATE UNIQUE INDEX routing_rule_set_one_published ON app.routing_rule_set USING btree (state) WHERE (state = 'published'::text);

CREATE INDEX sale_by_account ON app.sale USING btree (account_id, sold_at DESC);

CREATE INDEX sale_by_lead ON app.sale USING btree (lead_id) WHERE (lead_id IS NOT NULL);

CREATE INDEX sale_by_time ON app.sale USING btree (sold_at);

CREATE INDEX score_by_model ON app.score USING btree (model_id);

CREATE INDEX score_by_probability ON app.score USING btree (probability DESC);

CREATE INDEX score_appeal_by_time ON app.score_appeal USING btree (raised_at DESC);

CREATE UNIQUE INDEX score_appeal_one_open ON app.score_appeal USING btree (lead_id) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX score_model_one_champion ON app.score_model USING btree (state) WHERE (state = 'champion'::text);

CREATE INDEX score_override_by_lead ON app.score_override USING btree (lead_id, set_at DESC);

CREATE UNIQUE INDEX score_override_one_open ON app.score_override USING btree (lead_id) WHERE (ended_at IS NULL);

CREATE INDEX seat_by_territory ON app.seat USING btree (territory_id);

CREATE INDEX seat_holder_by_rep ON app.seat_holder USING btree (rep_id);

CREATE INDEX shadow_score_by_challenger ON app.shadow_score USING btree (challenger);

CREATE INDEX shadow_score_by_model ON app.shadow_score USING btree (model_id) WHERE (model_id IS NOT NULL);

CREATE INDEX shadow_score_by_rival ON app.shadow_score USING btree (rival_id) WHERE (rival_id IS NOT NULL);

CREATE INDEX territory_unit_by_territory ON app.territory_unit USING btree (territory_id) WHERE upper_inf(valid);

CREATE INDEX territory_unit_now ON app.territory_unit USING btree (unit_id, territory_id) WHERE upper_inf(valid);

CREATE INDEX touch_by_account ON app.touch USING btree (account_id, occurred_at DESC);

CREATE INDEX touch_by_rep ON app.touch USING btree (rep_id, occurred_at DESC);

CREATE INDEX unassigned_by_age ON app.unassigned USING btree (waiting_since);

CREATE INDEX unit_by_state ON app.unit USING btree (state);

CREATE INDEX unowned_lead_by_age ON app.unowned_lead USING btree (since, lead_id);

CREATE INDEX event_by_record ON audit.event USING btree (table_name, record_id, sequence);

CREATE INDEX event_by_time ON audit.event USING btree (occurred_at);

CREATE INDEX account_by_user ON auth.account USING btree (user_id);

CREATE INDEX api_key_by_user ON auth.api_key USING btree (user_id);

CREATE INDEX session_by_user ON auth.session USING btree (user_id);

-- Views

create view app.account_coverage with (security_invoker=true) as
 SELECT a.id AS account_id,
    a.unit_id,
    tu.territory_id,
    t.code AS territory_code,
    t.name AS territory_name,
    s.id AS seat_id,
    COALESCE(a.locked_rep_id, h.rep_id) AS rep_id,
    a.locked_rep_id IS NOT NULL AS is_locked
   FROM app.account a
     LEFT JOIN app.territory_unit tu ON tu.unit_id = a.unit_id AND tu.valid @> now()
     LEFT JOIN app.territory t ON t.id = tu.territory_id
     LEFT JOIN app.seat s ON s.territory_id = t.id AND s.kind = 'external'::text
     LEFT JOIN app.seat_holder h ON h.seat_id = s.id AND h.valid @> now();

-- Row security

alter table analysis.county_share enable row level security;

alter table app."overlay" enable row level security, force row level security;

create policy deletable on app."overlay" for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app."overlay" for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app."overlay" for all to owner using (true) with check (true);

create policy readable on app."overlay" for select to catchment_app using ((app.sees_all() OR (user_id = app.actor_user())));

create policy updatable on app."overlay" for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.absence enable row level security, force row level security;

create policy deletable on app.absence for delete to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AND (rep_id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)))));

create policy insertable on app.absence for insert to catchment_app with check ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AND (rep_id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)))));

create policy owner_all on app.absence for all to owner using (true) with check (true);

create policy readable on app.absence for select to catchment_app using ((rep_id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)));

create policy updatable on app.absence for update to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AND (rep_id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids))))) with check ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AND (rep_id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)))));

alter table app.account enable row level security, force row level security;

create policy deletable on app.account for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)))));

create policy insertable on app.account for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)))));

create policy owner_all on app.account for all to owner using (true) with check (true);

create policy readable on app.account for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)) OR (locked_rep_id = ( SELECT app.actor_rep() AS actor_rep)) OR (id IN ( SELECT app.assigned_account_ids() AS assigned_account_ids))));

create policy updatable on app.account for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)))));

alter table app.account_group enable row level security, force row level security;

create policy deletable on app.account_group for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]));

create policy insertable on app.account_group for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]));

create policy owner_all on app.account_group for all to owner using (true) with check (true);

create policy readable on app.account_group for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text, 'rep'::text, 'marketer'::text, 'compliance'::text]));

create policy updatable on app.account_group for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]));

alter table app.account_group_member enable row level security, force row level security;

create policy deletable on app.account_group_member for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = account_group_member.account_id)))));

create policy insertable on app.account_group_member for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = account_group_member.account_id)))));

create policy owner_all on app.account_group_member for all to owner using (true) with check (true);

create policy readable on app.account_group_member for select to catchment_app using ((EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = account_group_member.account_id))));

create policy updatable on app.account_group_member for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = account_group_member.account_id))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = account_group_member.account_id)))));

alter table app.assignment enable row level security, force row level security;

create policy deletable on app.assignment for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = assignment.lead_id))))));

create policy insertable on app.assignment for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = assignment.lead_id))))));

create policy owner_all on app.assignment for all to owner using (true) with check (true);

create policy readable on app.assignment for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (rep_id = ( SELECT app.actor_rep() AS actor_rep)) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = assignment.lead_id)))));

create policy updatable on app.assignment for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = assignment.lead_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = assignment.lead_id))))));

alter table app.decision enable row level security, force row level security;

create policy deletable on app.decision for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (subject_kind = 'lead'::text) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = decision.subject_id))))));

create policy insertable on app.decision for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (subject_kind = 'lead'::text) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = decision.subject_id))))));

create policy owner_all on app.decision for all to owner using (true) with check (true);

create policy promoted on app.decision for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['compliance'::text]) AS has_role) AND (kind = ANY (ARRAY['promotion'::text, 'score'::text, 'override'::text]))));

create policy readable on app.decision for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR ((subject_kind = 'lead'::text) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = decision.subject_id)))) OR ((subject_kind = ANY (ARRAY['model'::text, 'rule-set'::text, 'plan'::text])) AND ( SELECT app.has_role(VARIADIC ARRAY['manager'::text]) AS has_role))));

create policy updatable on app.decision for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (subject_kind = 'lead'::text) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = decision.subject_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (subject_kind = 'lead'::text) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = decision.subject_id))))));

alter table app.decision_feedback enable row level security, force row level security;

create policy deletable on app.decision_feedback for delete to catchment_app using (((user_id = ( SELECT app.actor_user() AS actor_user)) AND (EXISTS ( SELECT
   FROM app.decision seen
  WHERE (seen.id = decision_feedback.decision_id)))));

create policy insertable on app.decision_feedback for insert to catchment_app with check (((user_id = ( SELECT app.actor_user() AS actor_user)) AND (EXISTS ( SELECT
   FROM app.decision seen
  WHERE (seen.id = decision_feedback.decision_id)))));

create policy owner_all on app.decision_feedback for all to owner using (true) with check (true);

create policy readable on app.decision_feedback for select to catchment_app using ((EXISTS ( SELECT
   FROM app.decision seen
  WHERE (seen.id = decision_feedback.decision_id))));

create policy updatable on app.decision_feedback for update to catchment_app using (((user_id = ( SELECT app.actor_user() AS actor_user)) AND (EXISTS ( SELECT
   FROM app.decision seen
  WHERE (seen.id = decision_feedback.decision_id))))) with check (((user_id = ( SELECT app.actor_user() AS actor_user)) AND (EXISTS ( SELECT
   FROM app.decision seen
  WHERE (seen.id = decision_feedback.decision_id)))));

alter table app.delegation enable row level security, force row level security;

create policy deletable on app.delegation for delete to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text]) OR (from_user_id = app.actor_user())));

create policy insertable on app.delegation for insert to catchment_app with check ((app.has_role(VARIADIC ARRAY['admin'::text]) OR (from_user_id = app.actor_user())));

create policy owner_all on app.delegation for all to owner using (true) with check (true);

create policy readable on app.delegation for select to catchment_app using ((app.sees_all() OR ((app.actor_user() = from_user_id) OR (app.actor_user() = to_user_id))));

create policy updatable on app.delegation for update to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text]) OR (from_user_id = app.actor_user()))) with check ((app.has_role(VARIADIC ARRAY['admin'::text]) OR (from_user_id = app.actor_user())));

alter table app.engagement_setting enable row level security, force row level security;

create policy deletable on app.engagement_setting for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'marketer'::text]));

create policy insertable on app.engagement_setting for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'marketer'::text]));

create policy owner_all on app.engagement_setting for all to owner using (true) with check (true);

create policy readable on app.engagement_setting for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text, 'onboarding'::text]))));

create policy updatable on app.engagement_setting for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'marketer'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'marketer'::text]));

alter table app.feedback_use enable row level security, force row level security;

create policy deletable on app.feedback_use for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.feedback_use for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.feedback_use for all to owner using (true) with check (true);

create policy readable on app.feedback_use for select to catchment_app using ((EXISTS ( SELECT
   FROM app.decision_feedback seen
  WHERE (seen.id = feedback_use.feedback_id))));

create policy updatable on app.feedback_use for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.grade_cut enable row level security, force row level security;

create policy deletable on app.grade_cut for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy insertable on app.grade_cut for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy owner_all on app.grade_cut for all to owner using (true) with check (true);

create policy readable on app.grade_cut for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text, 'onboarding'::text]))));

create policy updatable on app.grade_cut for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

alter table app.idempotency enable row level security, force row level security;

create policy deletable on app.idempotency for delete to catchment_app using ((actor_id = ( SELECT app.actor_user() AS actor_user)));

create policy insertable on app.idempotency for insert to catchment_app with check ((actor_id = ( SELECT app.actor_user() AS actor_user)));

create policy owner_all on app.idempotency for all to owner using (true) with check (true);

create policy readable on app.idempotency for select to catchment_app using ((actor_id = ( SELECT app.actor_user() AS actor_user)));

create policy updatable on app.idempotency for update to catchment_app using ((actor_id = ( SELECT app.actor_user() AS actor_user))) with check ((actor_id = ( SELECT app.actor_user() AS actor_user)));

alter table app.import enable row level security, force row level security;

create policy deletable on app.import for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy insertable on app.import for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy owner_all on app.import for all to owner using (true) with check (true);

create policy readable on app.import for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text, 'compliance'::text]));

create policy updatable on app.import for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

alter table app.import_file enable row level security, force row level security;

create policy deletable on app.import_file for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy insertable on app.import_file for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy owner_all on app.import_file for all to owner using (true) with check (true);

create policy readable on app.import_file for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text, 'compliance'::text]));

create policy updatable on app.import_file for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

alter table app.import_mapping enable row level security, force row level security;

create policy deletable on app.import_mapping for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy insertable on app.import_mapping for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy owner_all on app.import_mapping for all to owner using (true) with check (true);

create policy readable on app.import_mapping for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy updatable on app.import_mapping for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

alter table app.import_row enable row level security, force row level security;

create policy deletable on app.import_row for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy insertable on app.import_row for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

create policy owner_all on app.import_row for all to owner using (true) with check (true);

create policy readable on app.import_row for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text, 'compliance'::text]));

create policy updatable on app.import_row for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]));

alter table app.lead enable row level security, force row level security;

create policy deletable on app.lead for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND ((unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)) OR (id IN ( SELECT app.assigned_lead_ids() AS assigned_lead_ids))))));

create policy insertable on app.lead for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND ((unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)) OR (id IN ( SELECT app.assigned_lead_ids() AS assigned_lead_ids))))));

create policy owner_all on app.lead for all to owner using (true) with check (true);

create policy readable on app.lead for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)) OR (id IN ( SELECT app.assigned_lead_ids() AS assigned_lead_ids))));

create policy updatable on app.lead for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND ((unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)) OR (id IN ( SELECT app.assigned_lead_ids() AS assigned_lead_ids)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND ((unit_id IN ( SELECT app.visible_unit_ids() AS visible_unit_ids)) OR (id IN ( SELECT app.assigned_lead_ids() AS assigned_lead_ids))))));

alter table app.lead_grade enable row level security, force row level security;

create policy deletable on app.lead_grade for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_grade.lead_id))))));

create policy insertable on app.lead_grade for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_grade.lead_id))))));

create policy owner_all on app.lead_grade for all to owner using (true) with check (true);

create policy readable on app.lead_grade for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_grade.lead_id)))));

create policy updatable on app.lead_grade for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_grade.lead_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_grade.lead_id))))));

alter table app.lead_stage enable row level security, force row level security;

create policy deletable on app.lead_stage for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_stage.lead_id))))));

create policy insertable on app.lead_stage for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_stage.lead_id))))));

create policy owner_all on app.lead_stage for all to owner using (true) with check (true);

create policy readable on app.lead_stage for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_stage.lead_id)))));

create policy updatable on app.lead_stage for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_stage.lead_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = lead_stage.lead_id))))));

alter table app.licence enable row level security, force row level security;

create policy deletable on app.licence for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy insertable on app.licence for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy owner_all on app.licence for all to owner using (true) with check (true);

create policy readable on app.licence for select to catchment_app using ((rep_id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)));

create policy updatable on app.licence for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

alter table app.measure enable row level security, force row level security;

create policy deletable on app.measure for delete to catchment_app using (false);

create policy insertable on app.measure for insert to catchment_app with check (false);

create policy owner_all on app.measure for all to owner using (true) with check (true);

create policy readable on app.measure for select to catchment_app using ((app.actor_role() IS NOT NULL));

create policy updatable on app.measure for update to catchment_app using (false) with check (false);

alter table app.model_health enable row level security, force row level security;

create policy deletable on app.model_health for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.model_health for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.model_health for all to owner using (true) with check (true);

create policy readable on app.model_health for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text, 'onboarding'::text]))));

create policy updatable on app.model_health for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.open_assignment enable row level security, force row level security;

create policy deletable on app.open_assignment for delete to catchment_app using (false);

create policy insertable on app.open_assignment for insert to catchment_app with check (false);

create policy owner_all on app.open_assignment for all to owner using (true) with check (true);

create policy readable on app.open_assignment for select to catchment_app using (( SELECT app.sees_all() AS sees_all));

create policy updatable on app.open_assignment for update to catchment_app using (false) with check (false);

alter table app.org_manager enable row level security, force row level security;

create policy deletable on app.org_manager for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy insertable on app.org_manager for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy owner_all on app.org_manager for all to owner using (true) with check (true);

create policy readable on app.org_manager for select to catchment_app using ((app.sees_all() OR (user_id = app.actor_user())));

create policy updatable on app.org_manager for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text]));

alter table app.org_node enable row level security, force row level security;

create policy deletable on app.org_node for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.org_node for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.org_node for all to owner using (true) with check (true);

create policy readable on app.org_node for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text]))));

create policy updatable on app.org_node for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.outcome enable row level security, force row level security;

create policy deletable on app.outcome for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = outcome.lead_id))))));

create policy insertable on app.outcome for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = outcome.lead_id))))));

create policy owner_all on app.outcome for all to owner using (true) with check (true);

create policy readable on app.outcome for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = outcome.lead_id)))));

create policy updatable on app.outcome for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = outcome.lead_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = outcome.lead_id))))));

alter table app.plan enable row level security, force row level security;

create policy deletable on app.plan for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.plan for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.plan for all to owner using (true) with check (true);

create policy readable on app.plan for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text, 'compliance'::text]));

create policy updatable on app.plan for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.plan_build enable row level security, force row level security;

create policy deletable on app.plan_build for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.plan_build for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.plan_build for all to owner using (true) with check (true);

create policy readable on app.plan_build for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text, 'compliance'::text]));

create policy updatable on app.plan_build for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.policy_exception enable row level security, force row level security;

create policy deletable on app.policy_exception for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy insertable on app.policy_exception for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy owner_all on app.policy_exception for all to owner using (true) with check (true);

create policy readable on app.policy_exception for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text, 'compliance'::text]));

create policy updatable on app.policy_exception for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

alter table app.reference_data enable row level security, force row level security;

create policy deletable on app.reference_data for delete to catchment_app using (false);

create policy insertable on app.reference_data for insert to catchment_app with check (false);

create policy owner_all on app.reference_data for all to owner using (true) with check (true);

create policy readable on app.reference_data for select to catchment_app using ((app.actor_role() IS NOT NULL));

create policy updatable on app.reference_data for update to catchment_app using (false) with check (false);

alter table app.rep enable row level security, force row level security;

create policy deletable on app.rep for delete to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text]) AND (id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)))));

create policy insertable on app.rep for insert to catchment_app with check ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text]) AND (id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)))));

create policy owner_all on app.rep for all to owner using (true) with check (true);

create policy readable on app.rep for select to catchment_app using ((id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)));

create policy updatable on app.rep for update to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text]) AND (id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids))))) with check ((app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]) OR (app.has_role(VARIADIC ARRAY['manager'::text]) AND (id IN ( SELECT app.visible_rep_ids() AS visible_rep_ids)))));

alter table app.rotation enable row level security, force row level security;

create policy deletable on app.rotation for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text, 'manager'::text, 'rep'::text]));

create policy insertable on app.rotation for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text, 'manager'::text, 'rep'::text]));

create policy owner_all on app.rotation for all to owner using (true) with check (true);

create policy readable on app.rotation for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text, 'onboarding'::text]))));

create policy updatable on app.rotation for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text, 'manager'::text, 'rep'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text, 'manager'::text, 'rep'::text]));

alter table app.routing_rule_set enable row level security, force row level security;

create policy deletable on app.routing_rule_set for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]));

create policy insertable on app.routing_rule_set for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]));

create policy owner_all on app.routing_rule_set for all to owner using (true) with check (true);

create policy readable on app.routing_rule_set for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text, 'onboarding'::text]))));

create policy updatable on app.routing_rule_set for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'manager'::text]));

alter table app.sale enable row level security, force row level security;

create policy deletable on app.sale for delete to catchment_app using (( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role));

create policy insertable on app.sale for insert to catchment_app with check (( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role));

create policy owner_all on app.sale for all to owner using (true) with check (true);

create policy readable on app.sale for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = sale.account_id)))));

create policy updatable on app.sale for update to catchment_app using (( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role)) with check (( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role));

alter table app.sample_firm enable row level security, force row level security;

create policy deletable on app.sample_firm for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy insertable on app.sample_firm for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy owner_all on app.sample_firm for all to owner using (true) with check (true);

create policy readable on app.sample_firm for select to catchment_app using ((app.actor_role() IS NOT NULL));

create policy sign_in on app.sample_firm for select to catchment_auth using (true);

create policy updatable on app.sample_firm for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text]));

alter table app.saved_view enable row level security, force row level security;

create policy deletable on app.saved_view for delete to catchment_app using ((user_id = ( SELECT app.actor_user() AS actor_user)));

create policy insertable on app.saved_view for insert to catchment_app with check ((user_id = ( SELECT app.actor_user() AS actor_user)));

create policy owner_all on app.saved_view for all to owner using (true) with check (true);

create policy readable on app.saved_view for select to catchment_app using ((user_id = ( SELECT app.actor_user() AS actor_user)));

create policy updatable on app.saved_view for update to catchment_app using ((user_id = ( SELECT app.actor_user() AS actor_user))) with check ((user_id = ( SELECT app.actor_user() AS actor_user)));

alter table app.score enable row level security, force row level security;

create policy deletable on app.score for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score.lead_id))))));

create policy insertable on app.score for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score.lead_id))))));

create policy owner_all on app.score for all to owner using (true) with check (true);

create policy readable on app.score for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score.lead_id)))));

create policy rescored on app.score for insert to catchment_app with check (( SELECT app.has_role(VARIADIC ARRAY['compliance'::text]) AS has_role));

create policy rescored_again on app.score for update to catchment_app using (( SELECT app.has_role(VARIADIC ARRAY['compliance'::text]) AS has_role)) with check (( SELECT app.has_role(VARIADIC ARRAY['compliance'::text]) AS has_role));

create policy updatable on app.score for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score.lead_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score.lead_id))))));

alter table app.score_appeal enable row level security, force row level security;

create policy deletable on app.score_appeal for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'manager'::text, 'rep'::text, 'planner'::text, 'compliance'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_appeal.lead_id)))));

create policy insertable on app.score_appeal for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'manager'::text, 'rep'::text, 'planner'::text, 'compliance'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_appeal.lead_id)))));

create policy owner_all on app.score_appeal for all to owner using (true) with check (true);

create policy readable on app.score_appeal for select to catchment_app using ((EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_appeal.lead_id))));

create policy updatable on app.score_appeal for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'manager'::text, 'rep'::text, 'planner'::text, 'compliance'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_appeal.lead_id))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'manager'::text, 'rep'::text, 'planner'::text, 'compliance'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_appeal.lead_id)))));

alter table app.score_head enable row level security, force row level security;

create policy deletable on app.score_head for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.score_head for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.score_head for all to owner using (true) with check (true);

create policy readable on app.score_head for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text, 'onboarding'::text]))));

create policy updatable on app.score_head for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.score_model enable row level security, force row level security;

create policy deletable on app.score_model for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy insertable on app.score_model for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy owner_all on app.score_model for all to owner using (true) with check (true);

create policy readable on app.score_model for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text, 'onboarding'::text]))));

create policy updatable on app.score_model for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

alter table app.score_model_file enable row level security, force row level security;

create policy deletable on app.score_model_file for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.score_model_file for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.score_model_file for all to owner using (true) with check (true);

create policy readable on app.score_model_file for select to catchment_app using (((app.actor_role() IS NOT NULL) AND (NOT app.has_role(VARIADIC ARRAY['client'::text]))));

create policy updatable on app.score_model_file for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.score_override enable row level security, force row level security;

create policy deletable on app.score_override for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_override.lead_id))))));

create policy insertable on app.score_override for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'compliance'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_override.lead_id))))));

create policy owner_all on app.score_override for all to owner using (true) with check (true);

create policy readable on app.score_override for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_override.lead_id)))));

create policy updatable on app.score_override for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'compliance'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_override.lead_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'compliance'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = score_override.lead_id))))));

alter table app.seat enable row level security, force row level security;

create policy deletable on app.seat for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.seat for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.seat for all to owner using (true) with check (true);

create policy readable on app.seat for select to catchment_app using ((territory_id IN ( SELECT app.visible_territory_ids() AS visible_territory_ids)));

create policy updatable on app.seat for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.seat_holder enable row level security, force row level security;

create policy deletable on app.seat_holder for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.seat_holder for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.seat_holder for all to owner using (true) with check (true);

create policy readable on app.seat_holder for select to catchment_app using ((seat_id IN ( SELECT s.id
   FROM app.seat s)));

create policy updatable on app.seat_holder for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.shadow_score enable row level security, force row level security;

create policy deletable on app.shadow_score for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy insertable on app.shadow_score for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy owner_all on app.shadow_score for all to owner using (true) with check (true);

create policy readable on app.shadow_score for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

create policy updatable on app.shadow_score for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'compliance'::text]));

alter table app.territory enable row level security, force row level security;

create policy deletable on app.territory for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.territory for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.territory for all to owner using (true) with check (true);

create policy readable on app.territory for select to catchment_app using ((id IN ( SELECT app.visible_territory_ids() AS visible_territory_ids)));

create policy updatable on app.territory for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.territory_unit enable row level security, force row level security;

create policy deletable on app.territory_unit for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy insertable on app.territory_unit for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

create policy owner_all on app.territory_unit for all to owner using (true) with check (true);

create policy readable on app.territory_unit for select to catchment_app using ((territory_id IN ( SELECT app.visible_territory_ids() AS visible_territory_ids)));

create policy updatable on app.territory_unit for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text]));

alter table app.touch enable row level security, force row level security;

create policy deletable on app.touch for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = touch.account_id))))));

create policy insertable on app.touch for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = touch.account_id))))));

create policy owner_all on app.touch for all to owner using (true) with check (true);

create policy readable on app.touch for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = touch.account_id)))));

create policy updatable on app.touch for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = touch.account_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.account seen
  WHERE (seen.id = touch.account_id))))));

alter table app.unassigned enable row level security, force row level security;

create policy deletable on app.unassigned for delete to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = unassigned.lead_id))))));

create policy insertable on app.unassigned for insert to catchment_app with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = unassigned.lead_id))))));

create policy owner_all on app.unassigned for all to owner using (true) with check (true);

create policy readable on app.unassigned for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = unassigned.lead_id)))));

create policy updatable on app.unassigned for update to catchment_app using ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = unassigned.lead_id)))))) with check ((( SELECT app.has_role(VARIADIC ARRAY['admin'::text, 'planner'::text, 'marketer'::text]) AS has_role) OR (( SELECT app.has_role(VARIADIC ARRAY['manager'::text, 'rep'::text]) AS has_role) AND (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = unassigned.lead_id))))));

alter table app.unit enable row level security, force row level security;

create policy deletable on app.unit for delete to catchment_app using (false);

create policy insertable on app.unit for insert to catchment_app with check (false);

create policy owner_all on app.unit for all to owner using (true) with check (true);

create policy readable on app.unit for select to catchment_app using ((app.actor_role() IS NOT NULL));

create policy updatable on app.unit for update to catchment_app using (false) with check (false);

alter table app.unit_edge enable row level security, force row level security;

create policy deletable on app.unit_edge for delete to catchment_app using (false);

create policy insertable on app.unit_edge for insert to catchment_app with check (false);

create policy owner_all on app.unit_edge for all to owner using (true) with check (true);

create policy readable on app.unit_edge for select to catchment_app using ((app.actor_role() IS NOT NULL));

create policy updatable on app.unit_edge for update to catchment_app using (false) with check (false);

alter table app.unit_measure enable row level security, force row level security;

create policy deletable on app.unit_measure for delete to catchment_app using (false);

create policy insertable on app.unit_measure for insert to catchment_app with check (false);

create policy owner_all on app.unit_measure for all to owner using (true) with check (true);

create policy readable on app.unit_measure for select to catchment_app using ((app.actor_role() IS NOT NULL));

create policy updatable on app.unit_measure for update to catchment_app using (false) with check (false);

alter table app.unowned_lead enable row level security, force row level security;

create policy deletable on app.unowned_lead for delete to catchment_app using (false);

create policy insertable on app.unowned_lead for insert to catchment_app with check (false);

create policy owner_all on app.unowned_lead for all to owner using (true) with check (true);

create policy readable on app.unowned_lead for select to catchment_app using ((( SELECT app.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM app.lead seen
  WHERE (seen.id = unowned_lead.lead_id)))));

create policy updatable on app.unowned_lead for update to catchment_app using (false) with check (false);

alter table app.user_rep enable row level security, force row level security;

create policy deletable on app.user_rep for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy insertable on app.user_rep for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy owner_all on app.user_rep for all to owner using (true) with check (true);

create policy readable on app.user_rep for select to catchment_app using ((app.sees_all() OR (user_id = app.actor_user())));

create policy updatable on app.user_rep for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text]));

alter table audit.event enable row level security, force row level security;

create policy insertable on audit.event for insert to catchment_app with check ((app.actor_role() IS NOT NULL));

create policy owner_all on audit.event for all to owner using (true) with check (true);

create policy readable on audit.event for select to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text, 'compliance'::text]));

alter table auth."user" enable row level security, force row level security;

create policy deletable on auth."user" for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy insertable on auth."user" for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy owner_all on auth."user" for all to owner using (true) with check (true);

create policy readable on auth."user" for select to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text, 'compliance'::text]) OR (id = ( SELECT app.actor_user() AS actor_user))));

create policy sign_in on auth."user" for all to catchment_auth using (true) with check (true);

create policy updatable on auth."user" for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text]));

alter table auth.account enable row level security, force row level security;

create policy owner_all on auth.account for all to owner using (true) with check (true);

create policy sign_in on auth.account for all to catchment_auth using (true) with check (true);

alter table auth.api_key enable row level security, force row level security;

create policy deletable on auth.api_key for delete to catchment_app using ((user_id = ( SELECT app.actor_user() AS actor_user)));

create policy insertable on auth.api_key for insert to catchment_app with check ((user_id = ( SELECT app.actor_user() AS actor_user)));

create policy owner_all on auth.api_key for all to owner using (true) with check (true);

create policy readable on auth.api_key for select to catchment_app using ((user_id = ( SELECT app.actor_user() AS actor_user)));

create policy sign_in on auth.api_key for all to catchment_auth using (true) with check (true);

create policy updatable on auth.api_key for update to catchment_app using ((user_id = ( SELECT app.actor_user() AS actor_user))) with check ((user_id = ( SELECT app.actor_user() AS actor_user)));

alter table auth.invite enable row level security, force row level security;

create policy deletable on auth.invite for delete to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy insertable on auth.invite for insert to catchment_app with check (app.has_role(VARIADIC ARRAY['admin'::text]));

create policy owner_all on auth.invite for all to owner using (true) with check (true);

create policy readable on auth.invite for select to catchment_app using (false);

create policy sign_in on auth.invite for all to catchment_auth using (true) with check (true);

create policy updatable on auth.invite for update to catchment_app using (app.has_role(VARIADIC ARRAY['admin'::text])) with check (app.has_role(VARIADIC ARRAY['admin'::text]));

alter table auth.last_seen enable row level security, force row level security;

create policy owner_all on auth.last_seen for all to owner using (true) with check (true);

create policy seen on auth.last_seen for select to catchment_app using ((app.has_role(VARIADIC ARRAY['admin'::text, 'compliance'::text]) OR (subject_id = ( SELECT app.actor_user() AS actor_user)) OR (subject_id IN ( SELECT k.id
   FROM auth.api_key k))));

create policy sign_in on auth.last_seen for all to catchment_auth using (true) with check (true);

alter table auth.session enable row level security, force row level security;

create policy owner_all on auth.session for all to owner using (true) with check (true);

create policy sign_in on auth.session for all to catchment_auth using (true) with check (true);

alter table auth.sign_in_attempt enable row level security, force row level security;

create policy owner_all on auth.sign_in_attempt for all to owner using (true) with check (true);

create policy sign_in on auth.sign_in_attempt for all to catchment_auth using (true) with check (true);

alter table auth.verification enable row level security, force row level security;

create policy owner_all on auth.verification for all to owner using (true) with check (true);

create policy sign_in on auth.verification for all to catchment_auth using (true) with check (true);

-- Triggers

CREATE TRIGGER audit_delete AFTER DELETE ON app.absence REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.absence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.absence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.account REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.account REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.account REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.account_group REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.account_group REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.account_group REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.assignment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.assignment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.assignment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER open_on_delete AFTER DELETE ON app.assignment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.forget_assignments();

CREATE TRIGGER open_on_insert AFTER INSERT ON app.assignment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.note_assignments();

CREATE TRIGGER open_on_update AFTER UPDATE OF status, rep_id ON app.assignment FOR EACH ROW WHEN (((old.status IS DISTINCT FROM new.status) OR (old.rep_id IS DISTINCT FROM new.rep_id))) EXECUTE FUNCTION app.note_lead_again('lead_id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.decision REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.decision REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.decision REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.decision_feedback REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.decision_feedback REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.decision_feedback REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.delegation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.delegation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.delegation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.engagement_setting REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.engagement_setting REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.engagement_setting REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.import REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.import REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.import REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.import_mapping REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.import_mapping REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.import_mapping REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.lead REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.lead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.lead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER open_on_close AFTER UPDATE OF closed_at, received_at ON app.lead FOR EACH ROW WHEN ((((old.closed_at IS NULL) <> (new.closed_at IS NULL)) OR (old.received_at <> new.received_at))) EXECUTE FUNCTION app.note_lead_again('id');

CREATE TRIGGER unowned_on_delete AFTER DELETE ON app.lead REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.forget_leads();

CREATE TRIGGER unowned_on_insert AFTER INSERT ON app.lead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.note_leads();

CREATE TRIGGER audit_delete AFTER DELETE ON app.lead_stage REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.lead_stage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.lead_stage REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.licence REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.licence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.licence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.org_manager REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.org_manager REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.org_manager REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.org_node REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.org_node REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.org_node REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.outcome REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.outcome REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.outcome REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app."overlay" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app."overlay" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app."overlay" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.plan REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.plan REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.plan REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.policy_exception REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.policy_exception REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.policy_exception REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.rep REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.rep REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.rep REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.routing_rule_set REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.routing_rule_set REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.routing_rule_set REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.sale REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.sale REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.sale REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.sample_firm REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.sample_firm REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.sample_firm REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.saved_view REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.saved_view REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.saved_view REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER approved_on_insert AFTER INSERT ON app.score REFERENCING NEW TABLE AS new_scores FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_unapproved_scores();

CREATE TRIGGER approved_on_update AFTER UPDATE ON app.score REFERENCING NEW TABLE AS new_scores FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_unapproved_scores();

CREATE TRIGGER audit_delete AFTER DELETE ON app.score_appeal REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.score_appeal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.score_appeal REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.score_head REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('model_id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.score_head REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('model_id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.score_head REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('model_id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.score_model REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.score_model REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.score_model REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.score_override REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.score_override REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.score_override REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.seat REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.seat REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.seat REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.seat_holder REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.seat_holder REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.seat_holder REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.territory REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.territory REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.territory REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.territory_unit REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.territory_unit REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.territory_unit REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.touch REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.touch REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.touch REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.unassigned REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('lead_id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.unassigned REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('lead_id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.unassigned REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('lead_id');

CREATE TRIGGER audit_delete AFTER DELETE ON app.user_rep REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('user_id');

CREATE TRIGGER audit_insert AFTER INSERT ON app.user_rep REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('user_id');

CREATE TRIGGER audit_update AFTER UPDATE ON app.user_rep REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('user_id');

CREATE TRIGGER insert_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

CREATE TRIGGER audit_delete AFTER DELETE ON auth.account REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id', 'password', 'access_token', 'refresh_token', 'id_token');

CREATE TRIGGER audit_insert AFTER INSERT ON auth.account REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id', 'password', 'access_token', 'refresh_token', 'id_token');

CREATE TRIGGER audit_update AFTER UPDATE ON auth.account REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id', 'password', 'access_token', 'refresh_token', 'id_token');

CREATE TRIGGER audit_delete AFTER DELETE ON auth.api_key REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id', 'secret_hash');

CREATE TRIGGER audit_insert AFTER INSERT ON auth.api_key REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id', 'secret_hash');

CREATE TRIGGER audit_update AFTER UPDATE ON auth.api_key REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id', 'secret_hash');

CREATE TRIGGER audit_delete AFTER DELETE ON auth."user" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_insert AFTER INSERT ON auth."user" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER audit_update AFTER UPDATE ON auth."user" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit.capture('id');

CREATE TRIGGER follow_user AFTER INSERT OR UPDATE OF role, disabled, rep_id ON auth."user" FOR EACH ROW EXECUTE FUNCTION auth.follow_user();

CREATE TRIGGER forget_user AFTER DELETE ON auth."user" FOR EACH ROW EXECUTE FUNCTION auth.forget_user();

-- Grants

grant delete, insert, select, update on app.absence to catchment_app;

grant delete, insert, select, update on app.account to catchment_app;

grant select on app.account_coverage to catchment_app;

grant delete, insert, select, update on app.account_group to catchment_app;

grant delete, insert, select, update on app.account_group_member to catchment_app;

grant delete, insert, select, update on app.assignment to catchment_app;

grant delete, insert, select, update on app.decision to catchment_app;

grant delete, insert, select, update on app.decision_feedback to catchment_app;

grant delete, insert, select, update on app.delegation to catchment_app;

grant delete, insert, select, update on app.engagement_setting to catchment_app;

grant delete, insert, select, update on app.feedback_use to catchment_app;

grant delete, insert, select, update on app.grade_cut to catchment_app;

grant delete, insert, select, update on app.idempotency to catchment_app;

grant delete, insert, select, update on app.import to catchment_app;

grant delete, insert, select, update on app.import_file to catchment_app;

grant delete, insert, select, update on app.import_mapping to catchment_app;

grant delete, insert, select, update on app.import_row to catchment_app;

grant delete, insert, select, update on app.lead to catchment_app;

grant delete, insert, select, update on app.lead_grade to catchment_app;

grant delete, insert, select, update on app.lead_stage to catchment_app;

grant delete, insert, select, update on app.licence to catchment_app;

grant delete, insert, select, update on app.measure to catchment_app;

grant delete, insert, select, update on app.model_health to catchment_app;

grant delete, insert, select, update on app.open_assignment to catchment_app;

grant delete, insert, select, update on app.org_manager to catchment_app;

grant delete, insert, select, update on app.org_node to catchment_app;

grant delete, insert, select, update on app.outcome to catchment_app;

grant delete, insert, select, update on app."overlay" to catchment_app;

grant delete, insert, select, update on app.plan to catchment_app;

grant delete, insert, select, update on app.plan_build to catchment_app;

grant delete, insert, select, update on app.policy_exception to catchment_app;

grant delete, insert, select, update on app.reference_data to catchment_app;

grant delete, insert, select, update on app.rep to catchment_app;

grant delete, insert, select, update on app.rotation to catchment_app;

grant delete, insert, select, update on app.routing_rule_set to catchment_app;

grant delete, insert, select, update on app.sale to catchment_app;

grant delete, insert, select, update on app.sample_firm to catchment_app;

grant select on app.sample_firm to catchment_auth;

grant delete, insert, select, update on app.saved_view to catchment_app;

grant delete, insert, select, update on app.score to catchment_app;

grant delete, insert, select, update on app.score_appeal to catchment_app;

grant delete, insert, select, update on app.score_head to catchment_app;

grant delete, insert, select, update on app.score_model to catchment_app;

grant delete, insert, select, update on app.score_model_file to catchment_app;

grant delete, insert, select, update on app.score_override to catchment_app;

grant delete, insert, select, update on app.seat to catchment_app;

grant delete, insert, select, update on app.seat_holder to catchment_app;

grant delete, insert, select, update on app.shadow_score to catchment_app;

grant delete, insert, select, update on app.territory to catchment_app;

grant delete, insert, select, update on app.territory_unit to catchment_app;

grant delete, insert, select, update on app.touch to catchment_app;

grant delete, insert, select, update on app.unassigned to catchment_app;

grant delete, insert, select, update on app.unit to catchment_app;

grant delete, insert, select, update on app.unit_edge to catchment_app;

grant delete, insert, select, update on app.unit_measure to catchment_app;

grant delete, insert, select, update on app.unowned_lead to catchment_app;

grant delete, insert, select, update on app.user_rep to catchment_app;

grant insert, select on audit.event to catchment_app;

grant delete, insert, select, update on auth.account to catchment_auth;

grant delete, insert, update on auth.api_key to catchment_app;

grant delete, insert, select, update on auth.api_key to catchment_auth;

grant delete, insert, select, update on auth.invite to catchment_app;

grant delete, insert, select, update on auth.invite to catchment_auth;

grant select on auth.last_seen to catchment_app;

grant delete, insert, select, update on auth.last_seen to catchment_auth;

grant delete, insert, select, update on auth.session to catchment_auth;

grant delete, insert, select, update on auth.sign_in_attempt to catchment_auth;

grant delete, insert, select, update on auth."user" to catchment_app;

grant delete, insert, select, update on auth."user" to catchment_auth;

grant delete, insert, select, update on auth.verification to catchment_auth;

-- Comments

comment on table analysis.county_share is 'audit=exempt: public reference data, replaced whole at an upgrade';

comment on column analysis.county_share.fips is 'class=public; purpose=fair treatment; retention=while the product is used';

comment on column analysis.county_share.black_percent is 'class=public; purpose=fair treatment; retention=while the product is used';

comment on column analysis.county_share.spanish_percent is 'class=public; purpose=fair treatment; retention=while the product is used';

comment on column analysis.county_share.senior_percent is 'class=public; purpose=fair treatment; retention=while the product is used';

comment on table app.absence is 'audit=audited';

comment on column app.absence.id is 'class=internal; purpose=eligibility; retention=2 years';

comment on column app.absence.rep_id is 'class=personal; purpose=eligibility; retention=2 years';

comment on column app.absence.kind is 'class=sensitive; purpose=eligibility; retention=2 years';

comment on column app.absence.valid is 'class=personal; purpose=eligibility; retention=2 years';

comment on table app.account is 'audit=audited';

comment on column app.account.id is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.source is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.external_key is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.name is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.kind is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.segment is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.channel is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.city is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.state is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.zip is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.unit_id is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.placed_by is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.employees is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.aum_cents is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.currency is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.growth_percent is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.website is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.status is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.locked_rep_id is 'class=personal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.public_record is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.simulated is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.import_id is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.created_at is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.updated_at is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on column app.account.version is 'class=internal; purpose=coverage and sales; retention=6 years after the relationship';

comment on table app.account_group is 'audit=audited';

comment on column app.account_group.id is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on column app.account_group.name is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on column app.account_group.kind is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on column app.account_group.settings is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on column app.account_group.account_count is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on column app.account_group.created_by is 'class=personal; purpose=coverage and sales; retention=6 years';

comment on column app.account_group.created_at is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on table app.account_group_member is 'audit=derived: written once with its app.account_group, whose settings say how it was found';

comment on column app.account_group_member.group_id is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on column app.account_group_member.account_id is 'class=internal; purpose=coverage and sales; retention=6 years';

comment on table app.assignment is 'audit=audited';

comment on column app.assignment.id is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.lead_id is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.rep_id is 'class=personal; purpose=routing; retention=6 years';

comment on column app.assignment.decision_id is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.status is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.assigned_at is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.accepted_at is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.ended_at is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.end_reason is 'class=internal; purpose=routing; retention=6 years';

comment on column app.assignment.simulated is 'class=internal; purpose=routing; retention=6 years';

comment on table app.decision is 'audit=audited';

comment on column app.decision.id is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.kind is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.subject_kind is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.subject_id is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.outcome is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.reasons is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.alternatives is 'class=personal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.inputs is 'class=personal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.would_change is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.decided_by is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.actor_kind is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.actor_id is 'class=personal; purpose=proof of every decision; retention=6 years';

comment on column app.decision.decided_at is 'class=internal; purpose=proof of every decision; retention=6 years';

comment on table app.decision_feedback is 'audit=audited';

comment on column app.decision_feedback.id is 'class=internal; purpose=better decisions; retention=6 years';

comment on column app.decision_feedback.decision_id is 'class=internal; purpose=better decisions; retention=6 years';

comment on column app.decision_feedback.verdict is 'class=internal; purpose=better decisions; retention=6 years';

comment on column app.decision_feedback.reason is 'class=internal; purpose=better decisions; retention=6 years';

comment on column app.decision_feedback.effect is 'class=internal; purpose=better decisions; retention=6 years';

comment on column app.decision_feedback.user_id is 'class=personal; purpose=better decisions; retention=6 years';

comment on column app.decision_feedback.created_at is 'class=internal; purpose=better decisions; retention=6 years';

comment on column app.decision_feedback.reason_code is 'class=internal; purpose=better decisions; retention=6 years';

comment on table app.delegation is 'audit=audited';

comment on column app.delegation.id is 'class=internal; purpose=who may see what; retention=6 years';

comment on column app.delegation.from_user_id is 'class=personal; purpose=who may see what; retention=6 years';

comment on column app.delegation.to_user_id is 'class=personal; purpose=who may see what; retention=6 years';

comment on column app.delegation.valid is 'class=internal; purpose=who may see what; retention=6 years';

comment on column app.delegation.reason is 'class=internal; purpose=who may see what; retention=6 years';

comment on table app.engagement_setting is 'audit=audited';

comment on column app.engagement_setting.id is 'class=internal; purpose=engagement score; retention=6 years';

comment on column app.engagement_setting.version is 'class=internal; purpose=engagement score; retention=6 years';

comment on column app.engagement_setting.settings is 'class=internal; purpose=engagement score; retention=6 years';

comment on column app.engagement_setting.reason is 'class=internal; purpose=engagement score; retention=6 years';

comment on column app.engagement_setting.valid is 'class=internal; purpose=engagement score; retention=6 years';

comment on column app.engagement_setting.set_by is 'class=personal; purpose=engagement score; retention=6 years';

comment on table app.feedback_use is 'audit=derived: the training of the model names what it learned from';

comment on column app.feedback_use.feedback_id is 'class=internal; purpose=better decisions; retention=6 years';

comment on column app.feedback_use.model_id is 'class=internal; purpose=better decisions; retention=6 years';

comment on table app.grade_cut is 'audit=derived: from the open leads and the settings of engagement';

comment on column app.grade_cut.only_row is 'class=internal; purpose=engagement score; retention=until the next grading';

comment on column app.grade_cut.fit_a is 'class=internal; purpose=engagement score; retention=until the next grading';

comment on column app.grade_cut.fit_b is 'class=internal; purpose=engagement score; retention=until the next grading';

comment on column app.grade_cut.engagement_one is 'class=internal; purpose=engagement score; retention=until the next grading';

comment on column app.grade_cut.engagement_two is 'class=internal; purpose=engagement score; retention=until the next grading';

comment on column app.grade_cut.open_leads is 'class=internal; purpose=engagement score; retention=until the next grading';

comment on column app.grade_cut.measured_at is 'class=internal; purpose=engagement score; retention=until the next grading';

comment on table app.idempotency is 'audit=exempt: a cache of answers for 24 hours';

comment on column app.idempotency.actor_id is 'class=personal; purpose=reliability; retention=24 hours';

comment on column app.idempotency.route is 'class=internal; purpose=reliability; retention=24 hours';

comment on column app.idempotency.key is 'class=internal; purpose=reliability; retention=24 hours';

comment on column app.idempotency.body_sha256 is 'class=internal; purpose=reliability; retention=24 hours';

comment on column app.idempotency.status is 'class=internal; purpose=reliability; retention=24 hours';

comment on column app.idempotency.response is 'class=sensitive; purpose=reliability; retention=24 hours';

comment on column app.idempotency.created_at is 'class=internal; purpose=reliability; retention=24 hours';

comment on table app.import is 'audit=audited';

comment on column app.import.id is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.kind is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.source is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.file_name is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.file_sha256 is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.format is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.mapping is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.status is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.failure is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.rows_total is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.rows_done is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.rows_inserted is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.rows_updated is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.rows_unchanged is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.rows_quarantined is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.undo_refused is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.quality is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.simulated is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.created_by is 'class=personal; purpose=data quality; retention=6 years';

comment on column app.import.created_at is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.started_at is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.finished_at is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.version is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import.header is 'class=internal; purpose=data quality; retention=6 years';

comment on table app.import_file is 'audit=exempt: content addressed by the hash that app.import names';

comment on column app.import_file.sha256 is 'class=internal; purpose=data quality; retention=1 year';

comment on column app.import_file.content is 'class=sensitive; purpose=data quality; retention=1 year';

comment on column app.import_file.byte_size is 'class=internal; purpose=data quality; retention=1 year';

comment on table app.import_mapping is 'audit=audited';

comment on column app.import_mapping.id is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import_mapping.kind is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import_mapping.name is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import_mapping.mapping is 'class=internal; purpose=data quality; retention=6 years';

comment on column app.import_mapping.created_by is 'class=personal; purpose=data quality; retention=6 years';

comment on column app.import_mapping.created_at is 'class=internal; purpose=data quality; retention=6 years';

comment on table app.import_row is 'audit=derived: the raw file is kept under its hash and every record it made is audited';

comment on column app.import_row.import_id is 'class=internal; purpose=data quality; retention=1 year';

comment on column app.import_row.row_number is 'class=internal; purpose=data quality; retention=1 year';

comment on column app.import_row.status is 'class=internal; purpose=data quality; retention=1 year';

comment on column app.import_row.raw is 'class=sensitive; purpose=data quality; retention=1 year';

comment on column app.import_row.errors is 'class=sensitive; purpose=data quality; retention=1 year';

comment on column app.import_row.record_id is 'class=internal; purpose=data quality; retention=1 year';

comment on column app.import_row.before is 'class=sensitive; purpose=data quality; retention=1 year';

comment on column app.import_row.after_version is 'class=internal; purpose=data quality; retention=1 year';

comment on table app.lead is 'audit=audited';

comment on column app.lead.id is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.source is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.external_key is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.account_id is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.company is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.channel is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.product is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.segment is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.language is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.state is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.city is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.zip is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.unit_id is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.need is 'class=personal; purpose=routing and sales; retention=6 years';

comment on column app.lead.amount_cents is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.currency is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.stage is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.disposition is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.contact_name is 'class=personal; purpose=routing and sales; retention=6 years';

comment on column app.lead.contact_email is 'class=personal; purpose=routing and sales; retention=6 years';

comment on column app.lead.received_at is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.closed_at is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.simulated is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.import_id is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.created_at is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.updated_at is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead.version is 'class=internal; purpose=routing and sales; retention=6 years';

comment on table app.lead_grade is 'audit=derived: from touches, scores and the settings of engagement';

comment on column app.lead_grade.lead_id is 'class=internal; purpose=engagement score; retention=while the lead is kept';

comment on column app.lead_grade.fit is 'class=internal; purpose=engagement score; retention=while the lead is kept';

comment on column app.lead_grade.fit_by is 'class=internal; purpose=engagement score; retention=while the lead is kept';

comment on column app.lead_grade.fit_grade is 'class=internal; purpose=engagement score; retention=while the lead is kept';

comment on column app.lead_grade.engagement is 'class=internal; purpose=engagement score; retention=while the lead is kept';

comment on column app.lead_grade.engagement_grade is 'class=internal; purpose=engagement score; retention=while the lead is kept';

comment on column app.lead_grade.as_of is 'class=internal; purpose=engagement score; retention=while the lead is kept';

comment on table app.lead_stage is 'audit=audited';

comment on column app.lead_stage.id is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead_stage.lead_id is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead_stage.stage is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead_stage.cause is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead_stage.rep_id is 'class=personal; purpose=routing and sales; retention=6 years';

comment on column app.lead_stage.entered_at is 'class=internal; purpose=routing and sales; retention=6 years';

comment on column app.lead_stage.simulated is 'class=internal; purpose=routing and sales; retention=6 years';

comment on table app.licence is 'audit=audited';

comment on column app.licence.id is 'class=internal; purpose=eligibility; retention=6 years';

comment on column app.licence.rep_id is 'class=personal; purpose=eligibility; retention=6 years';

comment on column app.licence.state is 'class=internal; purpose=eligibility; retention=6 years';

comment on column app.licence.valid is 'class=internal; purpose=eligibility; retention=6 years';

comment on table app.measure is 'audit=exempt: public reference data, replaced whole at an upgrade';

comment on column app.measure.key is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.label is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.unit is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.source is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.publisher is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.year is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.licence is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.description is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.formula is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.inputs is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.missing is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.additive is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure."position" is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.refresh is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.owner is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.measure.used_in is 'class=public; purpose=market potential; retention=while the product is used';

comment on table app.model_health is 'audit=derived: from leads, scores and outcomes; a fall-back it leads to is a decision';

comment on column app.model_health.model_id is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.day is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.measure is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.subject is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.value is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.limit_value is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.leads is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.state is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.detail is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on column app.model_health.taken_at is 'class=internal; purpose=watching over models; retention=6 years after retirement of the model';

comment on table app.open_assignment is 'audit=derived: active rows of app.assignment whose lead is open';

comment on column app.open_assignment.lead_id is 'class=internal; purpose=routing; retention=while the lead is open';

comment on column app.open_assignment.rep_id is 'class=personal; purpose=routing; retention=while the lead is open';

comment on column app.open_assignment.assigned_at is 'class=internal; purpose=routing; retention=while the lead is open';

comment on table app.org_manager is 'audit=audited';

comment on column app.org_manager.id is 'class=internal; purpose=org tree; retention=6 years';

comment on column app.org_manager.org_node_id is 'class=internal; purpose=org tree; retention=6 years';

comment on column app.org_manager.user_id is 'class=personal; purpose=org tree; retention=6 years';

comment on column app.org_manager.valid is 'class=internal; purpose=org tree; retention=6 years';

comment on table app.org_node is 'audit=audited';

comment on column app.org_node.id is 'class=internal; purpose=org tree; retention=while the firm exists';

comment on column app.org_node.parent_id is 'class=internal; purpose=org tree; retention=while the firm exists';

comment on column app.org_node.name is 'class=internal; purpose=org tree; retention=while the firm exists';

comment on column app.org_node.kind is 'class=internal; purpose=org tree; retention=while the firm exists';

comment on column app.org_node.simulated is 'class=internal; purpose=org tree; retention=while the firm exists';

comment on table app.outcome is 'audit=audited';

comment on column app.outcome.id is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.source is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.external_key is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.lead_id is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.result is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.reason is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.amount_cents is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.currency is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.decided_at is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.simulated is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.import_id is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on column app.outcome.created_at is 'class=internal; purpose=scoring and sales; retention=6 years';

comment on table app."overlay" is 'audit=audited';

comment on column app."overlay".id is 'class=internal; purpose=who may see what; retention=6 years';

comment on column app."overlay".territory_id is 'class=internal; purpose=who may see what; retention=6 years';

comment on column app."overlay".user_id is 'class=personal; purpose=who may see what; retention=6 years';

comment on column app."overlay".valid is 'class=internal; purpose=who may see what; retention=6 years';

comment on column app."overlay".reason is 'class=internal; purpose=who may see what; retention=6 years';

comment on table app.plan is 'audit=audited';

comment on column app.plan.id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.name is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.status is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.based_on_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.settings is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.territory_ids is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.alignment is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.locked_units is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.build is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.published_at is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.created_by is 'class=personal; purpose=coverage; retention=6 years';

comment on column app.plan.created_at is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.updated_at is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.version is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.simulated is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.colours is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.replaced_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.plan.published_by is 'class=personal; purpose=coverage; retention=6 years';

comment on column app.plan.publish_at is 'class=internal; purpose=coverage; retention=6 years';

comment on table app.plan_build is 'audit=derived: the job and the report in app.plan say the same';

comment on column app.plan_build.plan_id is 'class=internal; purpose=coverage; retention=while the build runs';

comment on column app.plan_build.job_id is 'class=internal; purpose=coverage; retention=while the build runs';

comment on column app.plan_build.progress is 'class=internal; purpose=coverage; retention=while the build runs';

comment on column app.plan_build.objective is 'class=internal; purpose=coverage; retention=while the build runs';

comment on column app.plan_build.seconds_left is 'class=internal; purpose=coverage; retention=while the build runs';

comment on column app.plan_build.started_at is 'class=internal; purpose=coverage; retention=while the build runs';

comment on column app.plan_build.beat_at is 'class=internal; purpose=coverage; retention=while the build runs';

comment on column app.plan_build.moments is 'class=internal; purpose=coverage; retention=while the build runs';

comment on table app.policy_exception is 'audit=audited';

comment on column app.policy_exception.id is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.column_name is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.reason is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.expires_on is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.state is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.proposed_by is 'class=personal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.proposed_at is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.decided_by is 'class=personal; purpose=fair treatment; retention=6 years';

comment on column app.policy_exception.decided_at is 'class=internal; purpose=fair treatment; retention=6 years';

comment on table app.reference_data is 'audit=exempt: says which public reference data is loaded';

comment on column app.reference_data.name is 'class=public; purpose=upgrades; retention=while the product is used';

comment on column app.reference_data.sha256 is 'class=public; purpose=upgrades; retention=while the product is used';

comment on column app.reference_data.loaded_at is 'class=internal; purpose=upgrades; retention=while the product is used';

comment on table app.rep is 'audit=audited';

comment on column app.rep.id is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.external_key is 'class=personal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.name is 'class=personal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.email is 'class=personal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.status is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.home_unit_id is 'class=personal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.home_city is 'class=personal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.home_state is 'class=personal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.time_zone is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.languages is 'class=personal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.products is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.segments is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.capacity_day is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.capacity_week is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.capacity_open is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.weight is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.simulated is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.import_id is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.version is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on column app.rep.created_at is 'class=internal; purpose=coverage and routing; retention=6 years after leaving';

comment on table app.rotation is 'audit=derived: every turn is in the inputs of the routing decision that took it';

comment on column app.rotation.pool is 'class=internal; purpose=routing; retention=while the rule exists';

comment on column app.rotation.last_rep_id is 'class=personal; purpose=routing; retention=while the rule exists';

comment on column app.rotation.turn is 'class=internal; purpose=routing; retention=while the rule exists';

comment on table app.routing_rule_set is 'audit=audited';

comment on column app.routing_rule_set.id is 'class=internal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.version is 'class=internal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.state is 'class=internal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.rules is 'class=internal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.created_by is 'class=personal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.created_at is 'class=internal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.published_at is 'class=internal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.published_by is 'class=personal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.row_version is 'class=internal; purpose=routing; retention=6 years';

comment on column app.routing_rule_set.simulated is 'class=internal; purpose=routing; retention=6 years';

comment on table app.sale is 'audit=audited';

comment on column app.sale.id is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.source is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.external_key is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.account_id is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.rep_id is 'class=personal; purpose=sales; retention=6 years';

comment on column app.sale.lead_id is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.product is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.kind is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.amount_cents is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.currency is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.sold_at is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.simulated is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.import_id is 'class=internal; purpose=sales; retention=6 years';

comment on column app.sale.created_at is 'class=internal; purpose=sales; retention=6 years';

comment on table app.sample_firm is 'audit=audited';

comment on column app.sample_firm.id is 'class=internal; purpose=trying the product; retention=until removed';

comment on column app.sample_firm.seed is 'class=internal; purpose=trying the product; retention=until removed';

comment on column app.sample_firm.as_of is 'class=internal; purpose=trying the product; retention=until removed';

comment on column app.sample_firm.state is 'class=internal; purpose=trying the product; retention=until removed';

comment on column app.sample_firm.step is 'class=internal; purpose=trying the product; retention=until removed';

comment on column app.sample_firm.progress is 'class=internal; purpose=trying the product; retention=until removed';

comment on column app.sample_firm.made_at is 'class=internal; purpose=trying the product; retention=until removed';

comment on table app.saved_view is 'audit=audited';

comment on column app.saved_view.id is 'class=internal; purpose=saved views; retention=until removed';

comment on column app.saved_view.user_id is 'class=personal; purpose=saved views; retention=until removed';

comment on column app.saved_view.page is 'class=internal; purpose=saved views; retention=until removed';

comment on column app.saved_view.name is 'class=internal; purpose=saved views; retention=until removed';

comment on column app.saved_view.address is 'class=internal; purpose=saved views; retention=until removed';

comment on column app.saved_view.created_at is 'class=internal; purpose=saved views; retention=until removed';

comment on table app.score is 'audit=derived: the newest decision of kind score of each lead; decisions are audited';

comment on column app.score.lead_id is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score.model_id is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score.probability is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score.decision_id is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score.scored_at is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score.head is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score.fit is 'class=internal; purpose=scoring; retention=6 years';

comment on table app.score_appeal is 'audit=audited';

comment on column app.score_appeal.id is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.lead_id is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.decision_id is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.probability is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.raised_for is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.statement is 'class=sensitive; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.state is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.answer is 'class=sensitive; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.raised_by is 'class=personal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.raised_at is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.due_on is 'class=internal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.decided_by is 'class=personal; purpose=fair treatment; retention=6 years';

comment on column app.score_appeal.decided_at is 'class=internal; purpose=fair treatment; retention=6 years';

comment on table app.score_head is 'audit=audited';

comment on column app.score_head.model_id is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_head.head is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_head.product is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_head.file_sha256 is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_head.outcomes is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_head.won is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_head.note is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_head.report is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on table app.score_model is 'audit=audited';

comment on column app.score_model.id is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.version is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.state is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.method is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.file_sha256 is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.report is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.trained_on is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.failure is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.trained_at is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.promoted_at is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.proposed_by is 'class=personal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.promoted_by is 'class=personal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.created_at is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.row_version is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.simulated is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.profile is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model.cause is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on table app.score_model_file is 'audit=exempt: content addressed by the hash that app.score_model names';

comment on column app.score_model_file.sha256 is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on column app.score_model_file.content is 'class=internal; purpose=scoring; retention=6 years after retirement';

comment on table app.score_override is 'audit=audited';

comment on column app.score_override.id is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.lead_id is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.probability is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.reason is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.decision_id is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.set_by is 'class=personal; purpose=scoring; retention=6 years';

comment on column app.score_override.set_at is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.expires_at is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.ended_at is 'class=internal; purpose=scoring; retention=6 years';

comment on column app.score_override.ended_by is 'class=personal; purpose=scoring; retention=6 years';

comment on table app.seat is 'audit=audited';

comment on column app.seat.id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.seat.territory_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.seat.kind is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.seat.name is 'class=internal; purpose=coverage; retention=6 years';

comment on table app.seat_holder is 'audit=audited';

comment on column app.seat_holder.id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.seat_holder.seat_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.seat_holder.rep_id is 'class=personal; purpose=coverage; retention=6 years';

comment on column app.seat_holder.valid is 'class=internal; purpose=coverage; retention=6 years';

comment on table app.shadow_score is 'audit=derived: from the inputs of app.score and the model file';

comment on column app.shadow_score.lead_id is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.challenger is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.model_id is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.probability is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.reasons is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.rival_id is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.rival is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.rival_reasons is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on column app.shadow_score.scored_at is 'class=internal; purpose=choosing between models; retention=while the lead and the model exist';

comment on table app.territory is 'audit=audited';

comment on column app.territory.id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory.code is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory.name is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory.org_node_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory.colour is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory.simulated is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory.valid is 'class=internal; purpose=coverage; retention=6 years';

comment on table app.territory_unit is 'audit=audited';

comment on column app.territory_unit.id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory_unit.territory_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory_unit.unit_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory_unit.plan_id is 'class=internal; purpose=coverage; retention=6 years';

comment on column app.territory_unit.valid is 'class=internal; purpose=coverage; retention=6 years';

comment on table app.touch is 'audit=audited';

comment on column app.touch.id is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.source is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.external_key is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.account_id is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.rep_id is 'class=personal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.kind is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.origin is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.topic is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.product is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.occurred_at is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.duration_minutes is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.simulated is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.import_id is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on column app.touch.created_at is 'class=internal; purpose=keeping in touch; retention=6 years';

comment on table app.unassigned is 'audit=audited';

comment on column app.unassigned.lead_id is 'class=internal; purpose=routing; retention=6 years';

comment on column app.unassigned.reason_code is 'class=internal; purpose=routing; retention=6 years';

comment on column app.unassigned.reason is 'class=internal; purpose=routing; retention=6 years';

comment on column app.unassigned.decision_id is 'class=internal; purpose=routing; retention=6 years';

comment on column app.unassigned.waiting_since is 'class=internal; purpose=routing; retention=6 years';

comment on column app.unassigned.tried_at is 'class=internal; purpose=routing; retention=6 years';

comment on table app.unit is 'audit=exempt: public reference data, replaced whole at an upgrade';

comment on column app.unit.id is 'class=public; purpose=geography; retention=while the product is used';

comment on column app.unit.fips is 'class=public; purpose=geography; retention=while the product is used';

comment on column app.unit.name is 'class=public; purpose=geography; retention=while the product is used';

comment on column app.unit.state is 'class=public; purpose=geography; retention=while the product is used';

comment on column app.unit.lon is 'class=public; purpose=geography; retention=while the product is used';

comment on column app.unit.lat is 'class=public; purpose=geography; retention=while the product is used';

comment on table app.unit_edge is 'audit=exempt: public reference data, replaced whole at an upgrade';

comment on column app.unit_edge.unit_a is 'class=public; purpose=geography; retention=while the product is used';

comment on column app.unit_edge.unit_b is 'class=public; purpose=geography; retention=while the product is used';

comment on column app.unit_edge.kind is 'class=public; purpose=geography; retention=while the product is used';

comment on table app.unit_measure is 'audit=exempt: public reference data, replaced whole at an upgrade';

comment on column app.unit_measure.unit_id is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.unit_measure.measure_key is 'class=public; purpose=market potential; retention=while the product is used';

comment on column app.unit_measure.value is 'class=public; purpose=market potential; retention=while the product is used';

comment on table app.unowned_lead is 'audit=derived: rows of app.lead that are open and have no active row in app.assignment';

comment on column app.unowned_lead.lead_id is 'class=internal; purpose=routing; retention=while the lead waits';

comment on column app.unowned_lead.since is 'class=internal; purpose=routing; retention=while the lead waits';

comment on table app.user_rep is 'audit=audited';

comment on column app.user_rep.user_id is 'class=personal; purpose=who may see what; retention=6 years after leaving';

comment on column app.user_rep.rep_id is 'class=personal; purpose=who may see what; retention=6 years after leaving';

comment on column app.user_rep.role is 'class=internal; purpose=who may see what; retention=6 years after leaving';

comment on table audit.event is 'audit=exempt: it is the audit log itself';

comment on column audit.event.sequence is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.occurred_at is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.actor_kind is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.actor_id is 'class=personal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.actor_role is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.request_id is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.action is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.table_name is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.record_id is 'class=internal; purpose=proof of every decision; retention=6 years after the record ends';

comment on column audit.event.record is 'class=sensitive; purpose=proof of every decision; retention=6 years after the record ends';

comment on table auth.account is 'audit=audited';

comment on column auth.account.id is 'class=internal; purpose=signing in; retention=while the user is there';

comment on column auth.account.account_id is 'class=personal; purpose=signing in; retention=while the user is there';

comment on column auth.account.provider_id is 'class=internal; purpose=signing in; retention=while the user is there';

comment on column auth.account.user_id is 'class=personal; purpose=signing in; retention=while the user is there';

comment on column auth.account.access_token is 'class=secret; purpose=signing in; retention=while the user is there';

comment on column auth.account.refresh_token is 'class=secret; purpose=signing in; retention=while the user is there';

comment on column auth.account.id_token is 'class=secret; purpose=signing in; retention=while the user is there';

comment on column auth.account.access_token_expires_at is 'class=internal; purpose=signing in; retention=while the user is there';

comment on column auth.account.refresh_token_expires_at is 'class=internal; purpose=signing in; retention=while the user is there';

comment on column auth.account.scope is 'class=internal; purpose=signing in; retention=while the user is there';

comment on column auth.account.password is 'class=secret; purpose=signing in; retention=while the user is there';

comment on column auth.account.created_at is 'class=internal; purpose=signing in; retention=while the user is there';

comment on column auth.account.updated_at is 'class=internal; purpose=signing in; retention=while the user is there';

comment on table auth.api_key is 'audit=audited';

comment on column auth.api_key.id is 'class=internal; purpose=signing in; retention=6 years';

comment on column auth.api_key.user_id is 'class=personal; purpose=signing in; retention=6 years';

comment on column auth.api_key.name is 'class=internal; purpose=signing in; retention=6 years';

comment on column auth.api_key.prefix is 'class=internal; purpose=signing in; retention=6 years';

comment on column auth.api_key.secret_hash is 'class=secret; purpose=signing in; retention=6 years';

comment on column auth.api_key.scopes is 'class=internal; purpose=signing in; retention=6 years';

comment on column auth.api_key.addresses is 'class=internal; purpose=signing in; retention=6 years';

comment on column auth.api_key.expires_at is 'class=internal; purpose=signing in; retention=6 years';

comment on column auth.api_key.revoked_at is 'class=internal; purpose=signing in; retention=6 years';

comment on column auth.api_key.created_at is 'class=internal; purpose=signing in; retention=6 years';

comment on table auth.invite is 'audit=exempt: what an invitation leads to, a user and a password, is audited';

comment on column auth.invite.token_hash is 'class=secret; purpose=signing in; retention=30 days';

comment on column auth.invite.purpose is 'class=internal; purpose=signing in; retention=30 days';

comment on column auth.invite.user_id is 'class=personal; purpose=signing in; retention=30 days';

comment on column auth.invite.expires_at is 'class=internal; purpose=signing in; retention=30 days';

comment on column auth.invite.used_at is 'class=internal; purpose=signing in; retention=30 days';

comment on column auth.invite.created_at is 'class=internal; purpose=signing in; retention=30 days';

comment on table auth.last_seen is 'audit=exempt: a reading of the clock, not a change anyone makes';

comment on column auth.last_seen.subject_id is 'class=personal; purpose=signing in; retention=1 year';

comment on column auth.last_seen.seen_at is 'class=personal; purpose=signing in; retention=1 year';

comment on table auth.session is 'audit=exempt: signing in and out are events of their own';

comment on column auth.session.id is 'class=internal; purpose=signing in; retention=12 hours';

comment on column auth.session.token_hash is 'class=secret; purpose=signing in; retention=12 hours';

comment on column auth.session.user_id is 'class=personal; purpose=signing in; retention=12 hours';

comment on column auth.session.ip_address is 'class=personal; purpose=signing in; retention=12 hours';

comment on column auth.session.user_agent is 'class=personal; purpose=signing in; retention=12 hours';

comment on column auth.session.expires_at is 'class=internal; purpose=signing in; retention=12 hours';

comment on column auth.session.created_at is 'class=internal; purpose=signing in; retention=12 hours';

comment on column auth.session.updated_at is 'class=internal; purpose=signing in; retention=12 hours';

comment on table auth.sign_in_attempt is 'audit=exempt: every failed sign-in is an event of its own';

comment on column auth.sign_in_attempt.email_hash is 'class=personal; purpose=signing in; retention=1 day';

comment on column auth.sign_in_attempt.failures is 'class=internal; purpose=signing in; retention=1 day';

comment on column auth.sign_in_attempt.locked_until is 'class=internal; purpose=signing in; retention=1 day';

comment on column auth.sign_in_attempt.tried_at is 'class=internal; purpose=signing in; retention=1 day';

comment on table auth."user" is 'audit=audited';

comment on column auth."user".id is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".name is 'class=personal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".email is 'class=personal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".email_verified is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".image is 'class=personal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".role is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".rep_id is 'class=personal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".disabled is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".simulated is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".version is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".created_at is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on column auth."user".updated_at is 'class=internal; purpose=signing in; retention=6 years after leaving';

comment on table auth.verification is 'audit=exempt: short-lived codes of the sign-in library';

comment on column auth.verification.id is 'class=internal; purpose=signing in; retention=1 day';

comment on column auth.verification.identifier is 'class=personal; purpose=signing in; retention=1 day';

comment on column auth.verification.value is 'class=secret; purpose=signing in; retention=1 day';

comment on column auth.verification.expires_at is 'class=internal; purpose=signing in; retention=1 day';

comment on column auth.verification.created_at is 'class=internal; purpose=signing in; retention=1 day';

comment on column auth.verification.updated_at is 'class=internal; purpose=signing in; retention=1 day';
