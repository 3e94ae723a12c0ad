-- A build under way: where it stands, for a page that is opened in the middle of it. The result goes to app.plan.
create table app.plan_build (
  plan_id       uuid primary key references app.plan on delete cascade,
  job_id        uuid not null,
  progress      double precision not null default 0 check (progress between 0 and 1),
  objective     double precision,
  seconds_left  double precision,
  started_at    timestamptz not null
);
comment on table app.plan_build is 'audit=derived: the job and the report in app.plan say the same';
select app.protect('app.plan_build', $$app.has_role('admin', 'planner', 'manager', 'compliance')$$, $$app.has_role('admin', 'planner')$$);
select app.classify('app.plan_build', 'coverage', 'while the build runs', 'plan_id=internal', 'job_id=internal', 'progress=internal',
  'objective=internal', 'seconds_left=internal', 'started_at=internal');

-- Hues of the territories on the map, by territory index: they stay while a planner moves units about.
alter table app.plan add colours smallint[] not null default '{}';
select app.classify('app.plan', 'coverage', '6 years', 'colours=internal');

-- What a published plan replaced, so that the publish can be undone.
alter table app.plan add replaced_id uuid references app.plan;
alter table app.plan add published_by uuid;
select app.classify('app.plan', 'coverage', '6 years', 'replaced_id=internal', 'published_by=personal');

-- A running build shows that it lives; one that has been silent for long may be given up.
alter table app.plan_build add beat_at timestamptz;
select app.classify('app.plan_build', 'coverage', 'while the build runs', 'beat_at=internal');
