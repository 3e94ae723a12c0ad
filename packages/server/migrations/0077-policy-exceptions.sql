-- A column that the feature policy prohibits may be used until a day, for a reason, when someone else has approved it.
create table app.policy_exception (
  id           uuid primary key,
  column_name  text not null check (length(column_name) between 1 and 120),
  reason       text not null check (length(reason) between 10 and 500),
  expires_on   date not null,
  state        text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  check ((state in ('approved', 'refused')) = (decided_by is not null)),
  check (decided_by <> proposed_by)
);
create unique index policy_exception_one_open on app.policy_exception (column_name) where state in ('proposed', 'approved');
select app.protect('app.policy_exception', $$app.has_role('admin', 'planner', 'manager', 'compliance')$$,
  $$app.has_role('admin', 'planner', 'compliance')$$);
select audit.attach('app.policy_exception');
select app.classify('app.policy_exception', 'fair treatment', '6 years', 'id=internal', 'column_name=internal', 'reason=internal', 'expires_on=internal',
  'state=internal', 'proposed_by=personal', 'proposed_at=internal', 'decided_by=personal', 'decided_at=internal');
