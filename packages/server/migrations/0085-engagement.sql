-- What a touch is worth, how fast it fades, how much a group of them may count, and where the grades of fit and engagement
-- begin: dated rows, none while the shipped values hold.
create table app.engagement_setting (
  id          uuid primary key,
  version     integer not null unique check (version > 1),   -- the shipped values are version 1
  settings    jsonb not null,
  reason      text not null,
  valid       tstzrange not null,
  set_by      uuid not null,
  exclude using gist (valid with &&)
);
select app.protect('app.engagement_setting', $$app.actor_role() is not null and not app.has_role('client', 'onboarding')$$, $$app.has_role('admin', 'marketer')$$);
select audit.attach('app.engagement_setting');
select app.classify('app.engagement_setting', 'engagement score', '6 years', 'id=internal', 'version=internal', 'settings=internal', 'reason=internal',
  'valid=internal', 'set_by=personal');

-- The two grades of a lead: of an open lead as it stands, of a closed one as it stood when it came in.
create table app.lead_grade (
  lead_id           uuid primary key references app.lead on delete cascade,
  fit               double precision not null check (fit between 0 and 1),
  fit_by            text not null,             -- "model 3" or "rules"
  fit_grade         text not null check (fit_grade in ('A', 'B', 'C')),
  engagement        double precision not null check (engagement >= 0),
  engagement_grade  smallint not null check (engagement_grade between 1 and 3),
  as_of             timestamptz not null
);
create index lead_grade_by_cell on app.lead_grade (fit_grade, engagement_grade);
comment on table app.lead_grade is 'audit=derived: from touches, scores and the settings of engagement';
select app.protect('app.lead_grade', $$(select app.sees_all()) or lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$$);
select app.classify('app.lead_grade', 'engagement score', 'while the lead is kept', 'lead_id=internal', 'fit=internal', 'fit_by=internal', 'fit_grade=internal',
  'engagement=internal', 'engagement_grade=internal', 'as_of=internal');

-- The cut-offs that the grades were given by: the firm's own, or the thirds of the open leads at that time.
create table app.grade_cut (
  only_row        boolean primary key default true check (only_row),
  fit_a           double precision not null,
  fit_b           double precision not null,
  engagement_one  double precision not null,
  engagement_two  double precision not null,
  open_leads      integer not null,
  measured_at     timestamptz not null
);
comment on table app.grade_cut is 'audit=derived: from the open leads and the settings of engagement';
select app.protect('app.grade_cut', $$app.actor_role() is not null and not app.has_role('client', 'onboarding')$$,
  $$app.has_role('admin', 'planner', 'marketer')$$);
select app.classify('app.grade_cut', 'engagement score', 'until the next grading', 'only_row=internal', 'fit_a=internal', 'fit_b=internal',
  'engagement_one=internal', 'engagement_two=internal', 'open_leads=internal', 'measured_at=internal');
