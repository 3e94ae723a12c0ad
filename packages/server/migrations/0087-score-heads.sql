-- A version of the score is several models, trained together and promoted together: one conversion model for all
-- leads, one for each product line that has outcomes enough and does better alone, one for the fit of the firm, and the
-- plain baseline that runs in shadow.
create table app.score_head (
  model_id     uuid not null references app.score_model on delete cascade,
  head         text not null check (head in ('conversion', 'fit', 'baseline') or head like 'conversion:_%'),
  product      text,                       -- the product line of a conversion:… head
  file_sha256  text references app.score_model_file,   -- null: this head falls back to the shared one
  outcomes     integer not null check (outcomes >= 0),
  won          integer not null check (won between 0 and outcomes),
  note         text not null,              -- in words: what it uses and why
  report       jsonb,                      -- how it did on later leads
  primary key (model_id, head)
);
select app.protect('app.score_head', $$app.actor_role() is not null and not app.has_role('client', 'onboarding')$$, $$app.has_role('admin', 'planner')$$);
select audit.attach('app.score_head', 'model_id');
select app.classify('app.score_head', 'scoring', '6 years after retirement', 'model_id=internal', 'head=internal', 'product=internal',
  'file_sha256=internal', 'outcomes=internal', 'won=internal', 'note=internal', 'report=internal');

-- Which head gave a score, and the fit of the firm apart from it.
alter table app.score add head text;
alter table app.score add fit double precision check (fit between 0 and 1);
select app.classify('app.score', 'scoring', '6 years', 'head=internal', 'fit=internal');

-- What the training data looked like, to see later leads drift from it; and why the program trained by itself.
alter table app.score_model add profile jsonb;
alter table app.score_model add cause text;
select app.classify('app.score_model', 'scoring', '6 years after retirement', 'profile=internal', 'cause=internal');

-- No score without a registered, approved version: the database refuses it, whoever writes.
create function app.refuse_unapproved_scores() returns trigger language plpgsql set search_path = pg_catalog as $$
declare refused uuid;
begin
  select n.model_id into refused
  from (select distinct model_id from new_scores where model_id is not null) n
  left join app.score_model m on m.id = n.model_id
  where m.promoted_at is null or m.file_sha256 is null limit 1;
  if found then
    raise exception 'model % was never promoted, so it may not score; promote it first', refused using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger approved_on_insert after insert on app.score referencing new table as new_scores
  for each statement execute function app.refuse_unapproved_scores();
create trigger approved_on_update after update on app.score referencing new table as new_scores
  for each statement execute function app.refuse_unapproved_scores();
