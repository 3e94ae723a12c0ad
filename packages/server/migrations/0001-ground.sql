-- What every later table stands on: the login role, the actor of a transaction, the audit log and column classes.
create schema app;
create schema audit;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

do $$ begin
  if not exists (select from pg_roles where rolname = 'catchment_app') then
    create role catchment_app login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end $$;
grant usage on schema app, audit to catchment_app;

-- The actor ---------------------------------------------------------------------------------------------------------
-- The server sets these once per transaction; without them every policy below sees nothing.
create function app.setting(name text) returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.' || name, true), '') $$;
create function app.actor_role() returns text language sql stable parallel safe as $$ select app.setting('role') $$;
create function app.actor_user() returns uuid language sql stable parallel safe as $$ select app.setting('user_id')::uuid $$;
create function app.actor_rep() returns uuid language sql stable parallel safe as $$ select app.setting('rep_id')::uuid $$;
create function app.has_role(variadic roles text[]) returns boolean language sql stable parallel safe
  as $$ select coalesce(app.actor_role() = any(roles), false) $$;
create function app.sees_all() returns boolean language sql stable parallel safe
  as $$ select app.has_role('admin', 'planner', 'marketer', 'compliance') $$;

-- Classification (PRV-01) ---------------------------------------------------------------------------------------------
-- One call a table: what each column is (public, internal, personal, sensitive, secret), what it is for, how long it stays.
create function app.classify(target regclass, purpose text, retention text, variadic columns text[]) returns void
language plpgsql as $$
declare entry text;
begin
  foreach entry in array columns loop
    execute format('comment on column %s.%I is %L', target, split_part(entry, '=', 1),
      format('class=%s; purpose=%s; retention=%s', split_part(entry, '=', 2), purpose, retention));
  end loop;
end $$;

-- Row security --------------------------------------------------------------------------------------------------------
-- Turns row security on, also for the owner, and states who reads and who writes. The owner keeps a policy of its own
-- because the security-definer functions that decide visibility run as the owner.
create function app.protect(target regclass, readable text, writable text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to current_user using (true) with check (true)', target);
  execute format('create policy readable on %s for select to catchment_app using (%s)', target, readable);
  execute format('create policy insertable on %s for insert to catchment_app with check (%s)', target, writable);
  execute format('create policy updatable on %s for update to catchment_app using (%s) with check (%s)', target, writable, writable);
  execute format('create policy deletable on %s for delete to catchment_app using (%s)', target, writable);
  execute format('grant select, insert, update, delete on %s to catchment_app', target);
end $$;

-- Audit ---------------------------------------------------------------------------------------------------------------
create table audit.event (
  sequence     bigint generated always as identity primary key,
  occurred_at  timestamptz not null default clock_timestamp(),
  actor_kind   text not null check (actor_kind in ('user', 'key', 'job', 'llm', 'system')),
  actor_id     uuid,
  actor_role   text,
  request_id   text,
  action       text not null check (action in ('insert', 'update', 'delete', 'read', 'export', 'sign-in', 'sign-in-failed', 'sign-out', 'note')),
  table_name   text not null,
  record_id    text not null,
  record       jsonb
);
create index event_by_record on audit.event (table_name, record_id, sequence);
create index event_by_time on audit.event (occurred_at);
comment on table audit.event is 'audit=exempt: it is the audit log itself';
select app.classify('audit.event', 'proof of every decision', '6 years after the record ends',
  'sequence=internal', 'occurred_at=internal', 'actor_kind=internal', 'actor_id=personal', 'actor_role=internal',
  'request_id=internal', 'action=internal', 'table_name=internal', 'record_id=internal', 'record=sensitive');

-- One event a changed row, in the statement that changed it. Arguments: the key column, then columns that are never logged.
create function audit.capture() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  rows_changed text := case tg_op when 'DELETE' then 'old_rows' else 'new_rows' end;
  hidden text[] := coalesce(tg_argv[1:], '{}');
begin
  execute format(
    'insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id, record)
     select coalesce(app.setting(''actor_kind''), ''system''), app.actor_user(), app.actor_role(), app.setting(''request_id''),
       %L, %L, to_jsonb(r) ->> %L, %s from %I r',
    lower(tg_op), tg_table_schema || '.' || tg_table_name, tg_argv[0],
    case tg_op when 'DELETE' then 'null' else format('to_jsonb(r) - %L::text[]', hidden) end, rows_changed);
  return null;
end $$;

create function audit.attach(target regclass, key_column text default 'id', variadic hidden text[] default '{}') returns void
language plpgsql as $$
declare arguments text;
begin
  select string_agg(quote_literal(a), ', ') into arguments from unnest(array[key_column] || hidden) a;
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function audit.capture(%s)', target, arguments);
  execute format('create trigger audit_update after update on %s referencing new table as new_rows for each statement execute function audit.capture(%s)', target, arguments);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function audit.capture(%s)', target, arguments);
  execute format('comment on table %s is %L', target, 'audit=audited');
end $$;

-- Insert-only, for the owner too (AUD-02).
create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit.event is insert-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger insert_only before update or delete or truncate on audit.event for each statement execute function audit.refuse();
alter table audit.event enable row level security;
alter table audit.event force row level security;
create policy owner_all on audit.event to current_user using (true) with check (true);
create policy readable on audit.event for select to catchment_app using (app.has_role('admin', 'compliance'));
create policy insertable on audit.event for insert to catchment_app with check (app.actor_role() is not null);
grant select, insert on audit.event to catchment_app;
