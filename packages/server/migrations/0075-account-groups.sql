-- A cluster or pocket that a planner keeps: a name, how it was found, and the accounts it held that day.
create table app.account_group (
  id             uuid primary key,
  name           text not null check (length(name) between 1 and 120),
  kind           text not null check (kind in ('cluster', 'pocket')),
  settings       jsonb not null,          -- the choice of accounts and measures it came from
  account_count  integer not null check (account_count > 0),
  created_by     uuid,
  created_at     timestamptz not null
);
create index account_group_by_time on app.account_group (created_at desc);

create table app.account_group_member (
  group_id    uuid not null references app.account_group on delete cascade,
  account_id  uuid not null references app.account on delete cascade,
  primary key (group_id, account_id)
);
create index account_group_member_by_account on app.account_group_member (account_id);
comment on table app.account_group_member is 'audit=derived: written once with its app.account_group, whose settings say how it was found';

select app.protect('app.account_group', $$app.has_role('admin', 'planner', 'manager', 'rep', 'marketer', 'compliance')$$,
  $$app.has_role('admin', 'planner', 'manager')$$);
select app.protect('app.account_group_member', $$account_id in (select id from app.account)$$,
  $$(select app.has_role('admin', 'planner', 'manager')) and account_id in (select id from app.account)$$);

select audit.attach('app.account_group');

select app.classify('app.account_group', 'coverage and sales', '6 years', 'id=internal', 'name=internal', 'kind=internal', 'settings=internal',
  'account_count=internal', 'created_by=personal', 'created_at=internal');
select app.classify('app.account_group_member', 'coverage and sales', '6 years', 'group_id=internal', 'account_id=internal');
