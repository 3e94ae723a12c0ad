-- The queue: open leads that nobody has. To find them meant looking at every open lead for an assignment. Kept by the triggers
-- that keep app.open_assignment: each open lead stands in exactly one of the two.
create table app.unowned_lead (
  lead_id  uuid primary key,
  since    timestamptz not null              -- when the lead was received
);
create index unowned_lead_by_age on app.unowned_lead (since, lead_id);
comment on table app.unowned_lead is 'audit=derived: rows of app.lead that are open and have no active row in app.assignment';
select app.protect('app.unowned_lead', $$(select app.sees_all()) or exists (select from app.lead seen where seen.id = unowned_lead.lead_id)$$, 'false');
select app.classify('app.unowned_lead', 'routing', 'while the lead waits', 'lead_id=internal', 'since=internal');

create function app.note_leads() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into app.unowned_lead (lead_id, since) select n.id, n.received_at from new_rows n where n.closed_at is null;
  return null;
end $$;
create trigger unowned_on_insert after insert on app.lead referencing new table as new_rows
  for each statement execute function app.note_leads();

create function app.forget_leads() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from app.unowned_lead w using old_rows o where w.lead_id = o.id;
  return null;
end $$;
create trigger unowned_on_delete after delete on app.lead referencing old table as old_rows
  for each statement execute function app.forget_leads();

create or replace function app.note_assignments() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into app.open_assignment (lead_id, rep_id, assigned_at)
  select n.lead_id, n.rep_id, n.assigned_at from new_rows n join app.lead l on l.id = n.lead_id
  where n.status = 'active' and l.closed_at is null;
  delete from app.unowned_lead w using new_rows n where w.lead_id = n.lead_id and n.status = 'active';
  return null;
end $$;

create or replace function app.forget_assignments() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from app.open_assignment p using old_rows o where p.lead_id = o.lead_id and o.status = 'active';
  -- The lead may be on its way out itself; then it is not there any more.
  insert into app.unowned_lead (lead_id, since)
  select l.id, l.received_at from old_rows o join app.lead l on l.id = o.lead_id where o.status = 'active' and l.closed_at is null
  on conflict do nothing;
  return null;
end $$;

create or replace function app.note_lead_again() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare lead uuid := to_jsonb(new) ->> tg_argv[0];
begin
  delete from app.open_assignment where lead_id = lead;
  delete from app.unowned_lead where lead_id = lead;
  insert into app.open_assignment (lead_id, rep_id, assigned_at)
  select a.lead_id, a.rep_id, a.assigned_at from app.assignment a join app.lead l on l.id = a.lead_id
  where a.lead_id = lead and a.status = 'active' and l.closed_at is null;
  insert into app.unowned_lead (lead_id, since)
  select l.id, l.received_at from app.lead l where l.id = lead and l.closed_at is null
    and not exists (select from app.assignment a where a.lead_id = l.id and a.status = 'active');
  return null;
end $$;
drop trigger open_on_close on app.lead;
create trigger open_on_close after update of closed_at, received_at on app.lead for each row
  when ((old.closed_at is null) <> (new.closed_at is null) or old.received_at <> new.received_at)
  execute function app.note_lead_again('id');

insert into app.unowned_lead (lead_id, since)
select l.id, l.received_at from app.lead l where l.closed_at is null
  and not exists (select from app.assignment a where a.lead_id = l.id and a.status = 'active');
