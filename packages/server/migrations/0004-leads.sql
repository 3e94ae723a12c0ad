-- Who should act now: leads, their scores, the rules that route them, and the record of every decision.

create table app.lead (
  id            uuid primary key,
  source        text not null,             -- system of origin, for identity
  external_key  text not null,
  account_id    uuid references app.account on delete set null,
  company       text not null,
  channel       text not null,             -- web-form, webinar, referral, event, campaign, inbound-call, partner
  product       text not null,
  segment       text,
  language      text not null default 'en',
  state         text,                      -- US state whose licence is needed
  city          text,
  zip           text,
  unit_id       integer references app.unit,
  need          text,
  amount_cents  bigint check (amount_cents >= 0),
  currency      text not null default 'USD',
  stage         text not null default 'new' check (stage in ('new', 'assigned', 'working', 'qualified', 'won', 'lost', 'disqualified')),
  disposition   text,                      -- why a lead ended, or "bad lead: …"
  contact_name  text,
  contact_email text,
  received_at   timestamptz not null,
  closed_at     timestamptz,
  simulated     boolean not null default false,
  import_id     uuid references app.import,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  version       integer not null default 1,
  unique (source, external_key)
);
create index lead_by_account on app.lead (account_id);
create index lead_by_unit on app.lead (unit_id);
create index lead_open on app.lead (received_at) where closed_at is null;
create index lead_by_received on app.lead (received_at desc, id desc);
create index lead_by_import on app.lead (import_id);
alter table app.sale add foreign key (lead_id) references app.lead on delete set null;

create table app.lead_stage (
  id          uuid primary key,
  lead_id     uuid not null references app.lead on delete cascade,
  stage       text not null,
  cause       text,
  rep_id      uuid references app.rep on delete set null,
  entered_at  timestamptz not null,
  simulated   boolean not null default false
);
create index lead_stage_by_lead on app.lead_stage (lead_id, entered_at);

create table app.outcome (
  id            uuid primary key,
  source        text not null,
  external_key  text not null,
  lead_id       uuid not null references app.lead on delete cascade,
  result        text not null check (result in ('won', 'lost', 'disqualified')),
  reason        text,
  amount_cents  bigint check (amount_cents >= 0),
  currency      text not null default 'USD',
  decided_at    timestamptz not null,
  simulated     boolean not null default false,
  import_id     uuid references app.import,
  created_at    timestamptz not null,
  unique (source, external_key)
);
create index outcome_by_lead on app.outcome (lead_id);
create index outcome_by_time on app.outcome (decided_at);
create index outcome_by_import on app.outcome (import_id);

-- A decision is a row with its reasons (one record, one card).
create table app.decision (
  id            uuid primary key,
  kind          text not null check (kind in ('score', 'routing', 'promotion', 'publish', 'match', 'fallback')),
  subject_kind  text not null check (subject_kind in ('lead', 'account', 'plan', 'model', 'rule-set')),
  subject_id    uuid not null,
  outcome       jsonb not null,            -- what was decided
  reasons       jsonb not null,            -- [{label, contribution, unit, detail}] signed, adding up
  alternatives  jsonb not null default '[]',
  inputs        jsonb not null,            -- what it was decided on, with dates and sources
  would_change  jsonb not null default '[]',
  decided_by    text not null,             -- the rule set or model version
  actor_kind    text not null,
  actor_id      uuid,
  decided_at    timestamptz not null
);
create index decision_by_subject on app.decision (subject_kind, subject_id, decided_at desc);

create table app.decision_feedback (
  id           uuid primary key,
  decision_id  uuid not null references app.decision on delete cascade,
  verdict      text not null check (verdict in ('agree', 'disagree')),
  reason       text not null,
  effect       text,
  user_id      uuid not null,
  created_at   timestamptz not null
);
create index decision_feedback_by_decision on app.decision_feedback (decision_id);

create table app.score_model_file (
  sha256   text primary key,
  content  bytea not null
);
comment on table app.score_model_file is 'audit=exempt: content addressed by the hash that app.score_model names';

create table app.score_model (
  id           uuid primary key,
  version      integer not null unique,
  state        text not null check (state in ('training', 'shadow', 'champion', 'retired', 'failed')),
  method       text,
  file_sha256  text references app.score_model_file,
  report       jsonb,                      -- hold-out quality, calibration, lift, importance, refused columns
  trained_on   jsonb,                      -- window, rows, positives
  failure      text,
  trained_at   timestamptz,
  promoted_at  timestamptz,
  proposed_by  uuid,
  promoted_by  uuid,
  created_at   timestamptz not null,
  row_version  integer not null default 1,
  simulated    boolean not null default false
);
create unique index score_model_one_champion on app.score_model (state) where state = 'champion';

create table app.score (
  lead_id      uuid primary key references app.lead on delete cascade,
  model_id     uuid references app.score_model,   -- null: the day-one rule score
  probability  double precision not null check (probability between 0 and 1),
  reasons      jsonb not null,              -- at most four, signed points that add up with the base
  inputs       jsonb not null,
  decision_id  uuid references app.decision,
  scored_at    timestamptz not null
);
create index score_by_model on app.score (model_id);
create index score_by_probability on app.score (probability desc);

create table app.routing_rule_set (
  id            uuid primary key,
  version       integer not null unique,
  state         text not null check (state in ('draft', 'published', 'retired')),
  rules         jsonb not null,             -- ordered; first match wins (contract: routingRule)
  created_by    uuid,
  created_at    timestamptz not null,
  published_at  timestamptz,
  published_by  uuid,
  row_version   integer not null default 1,
  simulated     boolean not null default false
);
create unique index routing_rule_set_one_published on app.routing_rule_set (state) where state = 'published';

-- Territory says who should own; an assignment says who does.
create table app.assignment (
  id           uuid primary key,
  lead_id      uuid not null references app.lead on delete cascade,
  rep_id       uuid not null references app.rep,
  decision_id  uuid not null references app.decision,
  status       text not null default 'active' check (status in ('active', 'declined', 'ended')),
  assigned_at  timestamptz not null,
  accepted_at  timestamptz,
  ended_at     timestamptz,
  end_reason   text,
  simulated    boolean not null default false
);
create unique index assignment_one_active on app.assignment (lead_id) where status = 'active';
create index assignment_by_rep on app.assignment (rep_id, assigned_at desc);
create index assignment_open_by_rep on app.assignment (rep_id) where status = 'active';

-- A lead that no one could take: why, and since when.
create table app.unassigned (
  lead_id      uuid primary key references app.lead on delete cascade,
  reason_code  text not null check (reason_code in ('no-rule', 'no-territory', 'no-licence', 'no-product', 'no-language', 'all-absent', 'all-at-capacity', 'all-declined', 'no-seat', 'not-routed')),
  reason       text not null,
  decision_id  uuid references app.decision,
  waiting_since timestamptz not null,
  tried_at     timestamptz not null
);
create index unassigned_by_age on app.unassigned (waiting_since);

-- Whose turn it is, a row a pool, locked while a lead is placed.
create table app.rotation (
  pool         text primary key,
  last_rep_id  uuid references app.rep on delete set null,
  turn         bigint not null default 0
);

create function app.assigned_lead_ids() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select lead_id from app.assignment where status = 'active' and rep_id = app.actor_rep() and app.has_role('manager', 'rep')
$$;

select app.protect('app.lead', $$(select app.sees_all()) or unit_id in (select app.visible_unit_ids()) or id in (select app.assigned_lead_ids())$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and (unit_id in (select app.visible_unit_ids()) or id in (select app.assigned_lead_ids())))$$);
select app.protect('app.lead_stage', $$(select app.sees_all()) or lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$$);
select app.protect('app.outcome', $$(select app.sees_all()) or lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$$);
select app.protect('app.decision', $$(select app.sees_all()) or (subject_kind = 'lead' and subject_id in (select id from app.lead)) or (subject_kind in ('model', 'rule-set', 'plan') and (select app.has_role('manager')))$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and subject_kind = 'lead' and subject_id in (select id from app.lead))$$);
select app.protect('app.decision_feedback', 'decision_id in (select id from app.decision)', 'user_id = (select app.actor_user()) and decision_id in (select id from app.decision)');
select app.protect('app.score_model_file', $$app.actor_role() is not null and not app.has_role('client')$$, $$app.has_role('admin', 'planner')$$);
select app.protect('app.score_model', $$app.actor_role() is not null and not app.has_role('client', 'onboarding')$$, $$app.has_role('admin', 'planner', 'compliance')$$);
select app.protect('app.score', $$(select app.sees_all()) or lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$$);
select app.protect('app.routing_rule_set', $$app.actor_role() is not null and not app.has_role('client', 'onboarding')$$, $$app.has_role('admin', 'planner', 'manager')$$);
select app.protect('app.assignment', $$(select app.sees_all()) or rep_id = (select app.actor_rep()) or lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$$);
select app.protect('app.unassigned', $$(select app.sees_all()) or lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin', 'planner', 'marketer')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$$);
select app.protect('app.rotation', $$app.actor_role() is not null and not app.has_role('client', 'onboarding')$$, $$app.has_role('admin', 'planner', 'marketer', 'manager', 'rep')$$);

select audit.attach(t) from unnest(array['app.lead', 'app.lead_stage', 'app.outcome', 'app.decision', 'app.decision_feedback', 'app.score_model',
  'app.routing_rule_set', 'app.assignment']::regclass[]) t;
select audit.attach('app.score', 'lead_id');
select audit.attach('app.unassigned', 'lead_id');
comment on table app.rotation is 'audit=derived: every turn is in the inputs of the routing decision that took it';

select app.classify('app.lead', 'routing and sales', '6 years', 'id=internal', 'source=internal', 'external_key=internal', 'account_id=internal', 'company=internal', 'channel=internal',
  'product=internal', 'segment=internal', 'language=internal', 'state=internal', 'city=internal', 'zip=internal', 'unit_id=internal', 'need=personal', 'amount_cents=internal',
  'currency=internal', 'stage=internal', 'disposition=internal', 'contact_name=personal', 'contact_email=personal', 'received_at=internal', 'closed_at=internal',
  'simulated=internal', 'import_id=internal', 'created_at=internal', 'updated_at=internal', 'version=internal');
select app.classify('app.lead_stage', 'routing and sales', '6 years', 'id=internal', 'lead_id=internal', 'stage=internal', 'cause=internal', 'rep_id=personal', 'entered_at=internal', 'simulated=internal');
select app.classify('app.outcome', 'scoring and sales', '6 years', 'id=internal', 'source=internal', 'external_key=internal', 'lead_id=internal', 'result=internal', 'reason=internal',
  'amount_cents=internal', 'currency=internal', 'decided_at=internal', 'simulated=internal', 'import_id=internal', 'created_at=internal');
select app.classify('app.decision', 'proof of every decision', '6 years', 'id=internal', 'kind=internal', 'subject_kind=internal', 'subject_id=internal', 'outcome=internal', 'reasons=internal',
  'alternatives=personal', 'inputs=personal', 'would_change=internal', 'decided_by=internal', 'actor_kind=internal', 'actor_id=personal', 'decided_at=internal');
select app.classify('app.decision_feedback', 'better decisions', '6 years', 'id=internal', 'decision_id=internal', 'verdict=internal', 'reason=internal', 'effect=internal', 'user_id=personal', 'created_at=internal');
select app.classify('app.score_model_file', 'scoring', '6 years after retirement', 'sha256=internal', 'content=internal');
select app.classify('app.score_model', 'scoring', '6 years after retirement', 'id=internal', 'version=internal', 'state=internal', 'method=internal', 'file_sha256=internal', 'report=internal',
  'trained_on=internal', 'failure=internal', 'trained_at=internal', 'promoted_at=internal', 'proposed_by=personal', 'promoted_by=personal', 'created_at=internal', 'row_version=internal', 'simulated=internal');
select app.classify('app.score', 'scoring', '6 years', 'lead_id=internal', 'model_id=internal', 'probability=internal', 'reasons=internal', 'inputs=internal', 'decision_id=internal', 'scored_at=internal');
select app.classify('app.routing_rule_set', 'routing', '6 years', 'id=internal', 'version=internal', 'state=internal', 'rules=internal', 'created_by=personal', 'created_at=internal',
  'published_at=internal', 'published_by=personal', 'row_version=internal', 'simulated=internal');
select app.classify('app.assignment', 'routing', '6 years', 'id=internal', 'lead_id=internal', 'rep_id=personal', 'decision_id=internal', 'status=internal', 'assigned_at=internal',
  'accepted_at=internal', 'ended_at=internal', 'end_reason=internal', 'simulated=internal');
select app.classify('app.unassigned', 'routing', '6 years', 'lead_id=internal', 'reason_code=internal', 'reason=internal', 'decision_id=internal', 'waiting_since=internal', 'tried_at=internal');
select app.classify('app.rotation', 'routing', 'while the rule exists', 'pool=internal', 'last_rep_id=personal', 'turn=internal');
