-- What models that do not score would have said: the same leads on the same facts, for those who choose between models.
create table app.shadow_score (
  lead_id      uuid not null references app.lead on delete cascade,
  challenger   text not null,              -- a model's id, or 'rules' for the rule score
  model_id     uuid references app.score_model on delete cascade,
  probability  double precision not null check (probability between 0 and 1),
  reasons      text[] not null,            -- the features that say most, strongest first
  rival_id     uuid references app.score_model on delete set null,   -- who scored in earnest at that time; null: the rules
  rival        double precision not null check (rival between 0 and 1),
  rival_reasons text[] not null,
  scored_at    timestamptz not null,
  primary key (lead_id, challenger)
);
create index shadow_score_by_challenger on app.shadow_score (challenger);
create index shadow_score_by_model on app.shadow_score (model_id) where model_id is not null;
create index shadow_score_by_rival on app.shadow_score (rival_id) where rival_id is not null;
comment on table app.shadow_score is 'audit=derived: from the inputs of app.score and the model file';
select app.protect('app.shadow_score', $$app.has_role('admin', 'planner', 'compliance')$$, $$app.has_role('admin', 'planner', 'compliance')$$);
select app.classify('app.shadow_score', 'choosing between models', 'while the lead and the model exist', 'lead_id=internal',
  'challenger=internal', 'model_id=internal', 'probability=internal', 'reasons=internal', 'rival_id=internal', 'rival=internal',
  'rival_reasons=internal', 'scored_at=internal');

-- How the model that scores is doing, a row a day, measure and subject.
create table app.model_health (
  model_id   uuid not null references app.score_model on delete cascade,
  day        date not null,
  measure    text not null check (measure in ('drift', 'missing', 'calibration', 'override')),
  subject    text not null,                -- a feature, or 'score'
  value      double precision,             -- null: too few leads to say
  limit_value double precision,            -- what chance alone would not pass
  leads      integer not null check (leads >= 0),
  state      text not null check (state in ('too-few', 'steady', 'moved', 'broken')),
  detail     text not null,
  taken_at   timestamptz not null,
  primary key (model_id, day, measure, subject)
);
comment on table app.model_health is 'audit=derived: from leads, scores and outcomes; a fall-back it leads to is a decision';
select app.protect('app.model_health', $$app.actor_role() is not null and not app.has_role('client', 'onboarding')$$, $$app.has_role('admin', 'planner')$$);
select app.classify('app.model_health', 'watching over models', '6 years after retirement of the model', 'model_id=internal', 'day=internal',
  'measure=internal', 'subject=internal', 'value=internal', 'limit_value=internal', 'leads=internal', 'state=internal', 'detail=internal',
  'taken_at=internal');
