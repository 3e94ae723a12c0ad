-- A person's own figure in place of a score: with a reason, for a while, and beside the model's, which stays.
create table app.score_override (
  id           uuid primary key,
  lead_id      uuid not null references app.lead on delete cascade,
  probability  double precision not null check (probability between 0 and 1),
  reason       text not null,
  decision_id  uuid not null references app.decision,
  set_by       uuid not null,
  set_at       timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,                -- withdrawn, or replaced by another
  ended_by     uuid,
  check (expires_at > set_at and expires_at <= set_at + interval '90 days'),
  check ((ended_at is null) = (ended_by is null))
);
create unique index score_override_one_open on app.score_override (lead_id) where ended_at is null;
create index score_override_by_lead on app.score_override (lead_id, set_at desc);
select app.protect('app.score_override', $$(select app.sees_all()) or lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$$);
select audit.attach('app.score_override');
select app.classify('app.score_override', 'scoring', '6 years', 'id=internal', 'lead_id=internal', 'probability=internal', 'reason=internal',
  'decision_id=internal', 'set_by=personal', 'set_at=internal', 'expires_at=internal', 'ended_at=internal', 'ended_by=personal');

alter table app.decision drop constraint decision_kind_check;
alter table app.decision add constraint decision_kind_check
  check (kind in ('score', 'override', 'routing', 'promotion', 'publish', 'match', 'fallback'));
