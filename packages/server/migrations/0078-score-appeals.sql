-- Someone holds a score to be wrong about them, or about an account of theirs: a person with authority answers.
create table app.score_appeal (
  id            uuid primary key,
  lead_id       uuid not null references app.lead on delete cascade,
  decision_id   uuid,
  probability   double precision,          -- as it stood when the appeal was made
  raised_for    text not null check (raised_for in ('the client', 'the rep')),
  statement     text not null check (length(statement) between 10 and 2000),
  state         text not null check (state in ('open', 'changed', 'upheld')),
  answer        text,
  raised_by     uuid not null,
  raised_at     timestamptz not null,
  due_on        date not null,
  decided_by    uuid,
  decided_at    timestamptz,
  check ((state = 'open') = (decided_by is null)),
  check ((state = 'open') = (answer is null)),
  check (decided_by <> raised_by)
);
create unique index score_appeal_one_open on app.score_appeal (lead_id) where state = 'open';
create index score_appeal_by_time on app.score_appeal (raised_at desc);
select app.protect('app.score_appeal', $$lead_id in (select id from app.lead)$$,
  $$(select app.has_role('admin', 'manager', 'rep', 'planner', 'compliance')) and lead_id in (select id from app.lead)$$);
select audit.attach('app.score_appeal');
select app.classify('app.score_appeal', 'fair treatment', '6 years', 'id=internal', 'lead_id=internal', 'decision_id=internal', 'probability=internal',
  'raised_for=internal', 'statement=sensitive', 'state=internal', 'answer=sensitive', 'raised_by=personal', 'raised_at=internal', 'due_on=internal',
  'decided_by=personal', 'decided_at=internal');
