-- A "bad lead" answer keeps its reason as a code, so that training can weigh each reason on its own, and each model that
-- learned from an answer is named beside it.
alter table app.decision_feedback add reason_code text check (reason_code in ('wrong-segment', 'no-assets', 'already-client',
  'sells-through-partner', 'unreachable', 'duplicate', 'other'));
select app.classify('app.decision_feedback', 'better decisions', '6 years', 'reason_code=internal');
create index decision_feedback_by_code on app.decision_feedback (reason_code, created_at) where reason_code is not null;

create table app.feedback_use (
  feedback_id  uuid not null references app.decision_feedback on delete cascade,
  model_id     uuid not null references app.score_model on delete cascade,
  primary key (feedback_id, model_id)
);
create index feedback_use_by_model on app.feedback_use (model_id);
comment on table app.feedback_use is 'audit=derived: the training of the model names what it learned from';
select app.protect('app.feedback_use', 'feedback_id in (select id from app.decision_feedback)', $$app.has_role('admin', 'planner')$$);
select app.classify('app.feedback_use', 'better decisions', '6 years', 'feedback_id=internal', 'model_id=internal');
