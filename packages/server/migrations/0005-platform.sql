-- What the platform itself remembers.

-- The stored answer of a request that was sent with an Idempotency-Key (REL-07).
create table app.idempotency (
  actor_id      uuid not null,
  route         text not null,
  key           text not null,
  body_sha256   text not null,
  status        integer,                    -- null while the first request is in flight
  response      jsonb,
  created_at    timestamptz not null,
  primary key (actor_id, route, key)
);
create index idempotency_by_time on app.idempotency (created_at);
comment on table app.idempotency is 'audit=exempt: a cache of answers for 24 hours';

create table app.sample_firm (
  id          boolean primary key default true check (id),
  seed        integer not null,
  as_of       timestamptz not null,
  state       text not null check (state in ('loading', 'ready', 'removing', 'failed')),
  step        text,
  progress    double precision not null default 0,
  made_at     timestamptz not null
);

create table app.saved_view (
  id          uuid primary key,
  user_id     uuid not null,
  page        text not null,
  name        text not null,
  address     text not null,
  created_at  timestamptz not null
);

select app.protect('app.idempotency', 'actor_id = (select app.actor_user())', 'actor_id = (select app.actor_user())');
select app.protect('app.sample_firm', 'app.actor_role() is not null', $$app.has_role('admin')$$);
select app.protect('app.saved_view', 'user_id = (select app.actor_user())', 'user_id = (select app.actor_user())');
select audit.attach('app.sample_firm');
select audit.attach('app.saved_view');
select app.classify('app.idempotency', 'reliability', '24 hours', 'actor_id=personal', 'route=internal', 'key=internal', 'body_sha256=internal', 'status=internal', 'response=sensitive', 'created_at=internal');
select app.classify('app.sample_firm', 'trying the product', 'until removed', 'id=internal', 'seed=internal', 'as_of=internal', 'state=internal', 'step=internal', 'progress=internal', 'made_at=internal');
select app.classify('app.saved_view', 'saved views', 'until removed', 'id=internal', 'user_id=personal', 'page=internal', 'name=internal', 'address=internal', 'created_at=internal');
