-- Who may come in: users, their sessions, passwords, keys and invitations. Password hashes, sessions and secrets of keys
-- are readable by the login catchment_auth alone, which can read nothing else.
create schema auth;
do $$ begin
  if not exists (select from pg_roles where rolname = 'catchment_auth') then
    create role catchment_auth login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end $$;
grant usage on schema auth to catchment_app, catchment_auth;
grant usage on schema app, audit to catchment_auth;

create table auth.user (
  id              uuid primary key,
  name            text not null,
  email           text not null unique check (email = lower(email)),
  email_verified  boolean not null default false,
  image           text,
  role            text not null check (role in ('admin', 'planner', 'manager', 'rep', 'marketer', 'compliance', 'onboarding', 'client')),
  rep_id          uuid unique references app.rep on delete set null,
  disabled        boolean not null default false,
  simulated       boolean not null default false,
  version         integer not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);

create table auth.session (
  id           uuid primary key,
  token_hash   text not null unique,
  user_id      uuid not null references auth.user on delete cascade,
  ip_address   text,
  user_agent   text,
  expires_at   timestamptz not null,     -- 12 hours after sign-in, whatever happens
  created_at   timestamptz not null,
  updated_at   timestamptz not null      -- last seen; 30 minutes later the session is over
);
create index session_by_user on auth.session (user_id);
comment on table auth.session is 'audit=exempt: signing in and out are events of their own';

create table auth.account (
  id                        uuid primary key,
  account_id                text not null,
  provider_id               text not null,
  user_id                   uuid not null references auth.user on delete cascade,
  access_token              text,
  refresh_token             text,
  id_token                  text,
  access_token_expires_at   timestamptz,
  refresh_token_expires_at  timestamptz,
  scope                     text,
  password                  text,
  created_at                timestamptz not null,
  updated_at                timestamptz not null,
  unique (provider_id, account_id)
);
create index account_by_user on auth.account (user_id);

create table auth.verification (
  id          uuid primary key,
  identifier  text not null,
  value       text not null,
  expires_at  timestamptz not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
comment on table auth.verification is 'audit=exempt: short-lived codes of the sign-in library';

-- A one-time link: to the first administrator, or to an invited user.
create table auth.invite (
  token_hash  text primary key,
  purpose     text not null check (purpose in ('first-admin', 'set-password')),
  user_id     uuid references auth.user on delete cascade,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  created_at  timestamptz not null,
  check ((purpose = 'first-admin') = (user_id is null))
);
comment on table auth.invite is 'audit=exempt: what an invitation leads to, a user and a password, is audited';

create table auth.api_key (
  id            uuid primary key,
  user_id       uuid not null references auth.user on delete cascade,
  name          text not null,
  prefix        text not null unique,    -- names the key in lists and logs
  secret_hash   text not null,
  scopes        text[] not null,
  addresses     text[] not null default '{}',
  expires_at    timestamptz not null,
  revoked_at    timestamptz,
  created_at    timestamptz not null
);
create index api_key_by_user on auth.api_key (user_id);

-- When a user or a key was last here, to the minute; apart from them, so that looking in is not a change of the record.
create table auth.last_seen (
  subject_id  uuid primary key,
  seen_at     timestamptz not null
);
comment on table auth.last_seen is 'audit=exempt: a reading of the clock, not a change anyone makes';

-- Failed sign-ins by e-mail, known or not, so that a lock tells nobody who has an account.
create table auth.sign_in_attempt (
  email_hash    text primary key,
  failures      integer not null,
  locked_until  timestamptz,
  tried_at      timestamptz not null
);
comment on table auth.sign_in_attempt is 'audit=exempt: every failed sign-in is an event of its own';

-- Who a user is as a rep, for visibility; and their sessions end in the transaction that takes a right away.
create function auth.follow_user() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
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
end $$;
create trigger follow_user after insert or update of role, disabled, rep_id on auth.user
  for each row execute function auth.follow_user();

create function auth.forget_user() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from app.user_rep where user_id = old.id;
  delete from app.org_manager where user_id = old.id;
  delete from app.overlay where user_id = old.id;
  delete from app.delegation where old.id in (from_user_id, to_user_id);
  return null;
end $$;
create trigger forget_user after delete on auth.user for each row execute function auth.forget_user();

-- Colleagues know each other by name, also where they may not read the list of users.
create function auth.user_name(user_id uuid) returns text language sql stable security definer set search_path = pg_catalog
  as $$ select u.name from auth.user u where u.id = user_id and app.actor_role() is not null and app.actor_role() <> 'client' $$;

-- The highest node of the org tree that a user manages now; sign-in reads it for every request.
create function auth.managed_node(user_id uuid) returns uuid language sql stable security definer set search_path = pg_catalog as $$
  select m.org_node_id from app.org_manager m where m.user_id = managed_node.user_id and m.valid @> now() order by lower(m.valid) nulls first, m.id limit 1
$$;

-- An event that is not the change of a row: a sign-in, an export.
create function audit.note_event(actor_id uuid, actor_role text, request_id text, action text, table_name text, record_id text, record jsonb)
returns void language sql security definer set search_path = pg_catalog as $$
  insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id, record)
  values (case when actor_id is null then 'system' else 'user' end, actor_id, actor_role, request_id, action, table_name, record_id, record)
$$;
revoke execute on function audit.note_event from public;
grant execute on function audit.note_event to catchment_auth;

select app.protect('auth.user', $$app.has_role('admin', 'compliance') or id = (select app.actor_user())$$, $$app.has_role('admin')$$);
select app.protect('auth.api_key', 'user_id = (select app.actor_user())', 'user_id = (select app.actor_user())');
select app.protect('auth.invite', 'false', $$app.has_role('admin')$$);
do $$
declare name text;
begin
  foreach name in array array['session', 'account', 'verification', 'sign_in_attempt', 'last_seen'] loop
    execute format('alter table auth.%I enable row level security', name);
    execute format('alter table auth.%I force row level security', name);
    execute format('create policy owner_all on auth.%I to current_user using (true) with check (true)', name);
  end loop;
  foreach name in array array['user', 'session', 'account', 'verification', 'sign_in_attempt', 'invite', 'api_key', 'last_seen'] loop
    execute format('create policy sign_in on auth.%I to catchment_auth using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on auth.%I to catchment_auth', name);
  end loop;
end $$;
create policy seen on auth.last_seen for select to catchment_app using (app.has_role('admin', 'compliance') or subject_id = (select app.actor_user())
  or subject_id in (select k.id from auth.api_key k));
grant select on auth.last_seen to catchment_app;
-- A list of keys never shows what would prove one.
revoke select on auth.api_key from catchment_app;
grant select (id, user_id, name, prefix, scopes, addresses, expires_at, revoked_at, created_at) on auth.api_key to catchment_app;
grant select on app.sample_firm to catchment_auth;
create policy sign_in on app.sample_firm for select to catchment_auth using (true);

select audit.attach('auth.user');
select audit.attach('auth.account', 'id', 'password', 'access_token', 'refresh_token', 'id_token');
select audit.attach('auth.api_key', 'id', 'secret_hash');

select app.classify('auth.user', 'signing in', '6 years after leaving', 'id=internal', 'name=personal', 'email=personal', 'email_verified=internal', 'image=personal', 'role=internal',
  'rep_id=personal', 'disabled=internal', 'simulated=internal', 'version=internal', 'created_at=internal', 'updated_at=internal');
select app.classify('auth.session', 'signing in', '12 hours', 'id=internal', 'token_hash=secret', 'user_id=personal', 'ip_address=personal', 'user_agent=personal', 'expires_at=internal',
  'created_at=internal', 'updated_at=internal');
select app.classify('auth.account', 'signing in', 'while the user is there', 'id=internal', 'account_id=personal', 'provider_id=internal', 'user_id=personal', 'access_token=secret', 'refresh_token=secret',
  'id_token=secret', 'access_token_expires_at=internal', 'refresh_token_expires_at=internal', 'scope=internal', 'password=secret', 'created_at=internal', 'updated_at=internal');
select app.classify('auth.verification', 'signing in', '1 day', 'id=internal', 'identifier=personal', 'value=secret', 'expires_at=internal', 'created_at=internal', 'updated_at=internal');
select app.classify('auth.invite', 'signing in', '30 days', 'token_hash=secret', 'purpose=internal', 'user_id=personal', 'expires_at=internal', 'used_at=internal', 'created_at=internal');
select app.classify('auth.api_key', 'signing in', '6 years', 'id=internal', 'user_id=personal', 'name=internal', 'prefix=internal', 'secret_hash=secret', 'scopes=internal', 'addresses=internal',
  'expires_at=internal', 'revoked_at=internal', 'created_at=internal');
select app.classify('auth.last_seen', 'signing in', '1 year', 'subject_id=personal', 'seen_at=personal');
select app.classify('auth.sign_in_attempt', 'signing in', '1 day', 'email_hash=personal', 'failures=internal', 'locked_until=internal', 'tried_at=internal');
