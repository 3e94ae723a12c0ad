-- How many leads a rep has open is asked for every batch that is routed. Assignments of closed leads stay active, as they
-- say who answered for them, so counting went through all that a rep ever closed. Here are the open ones only.
create table app.open_assignment (
  lead_id      uuid primary key,
  rep_id       uuid not null,
  assigned_at  timestamptz not null
);
create index open_assignment_by_rep on app.open_assignment (rep_id);
comment on table app.open_assignment is 'audit=derived: active rows of app.assignment whose lead is open';
-- Only the program looks at it, and only the triggers below write.
select app.protect('app.open_assignment', '(select app.sees_all())', 'false');
select app.classify('app.open_assignment', 'routing', 'while the lead is open', 'lead_id=internal', 'rep_id=personal', 'assigned_at=internal');

create function app.note_assignments() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into app.open_assignment (lead_id, rep_id, assigned_at)
  select n.lead_id, n.rep_id, n.assigned_at from new_rows n join app.lead l on l.id = n.lead_id
  where n.status = 'active' and l.closed_at is null;
  return null;
end $$;
create trigger open_on_insert after insert on app.assignment referencing new table as new_rows
  for each statement execute function app.note_assignments();

create function app.forget_assignments() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from app.open_assignment p using old_rows o where p.lead_id = o.lead_id and o.status = 'active';
  return null;
end $$;
create trigger open_on_delete after delete on app.assignment referencing old table as old_rows
  for each statement execute function app.forget_assignments();

-- One lead again: its assignment began or ended, or the lead was closed or opened.
create function app.note_lead_again() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare lead uuid := to_jsonb(new) ->> tg_argv[0];
begin
  delete from app.open_assignment where lead_id = lead;
  insert into app.open_assignment (lead_id, rep_id, assigned_at)
  select a.lead_id, a.rep_id, a.assigned_at from app.assignment a join app.lead l on l.id = a.lead_id
  where a.lead_id = lead and a.status = 'active' and l.closed_at is null;
  return null;
end $$;
create trigger open_on_update after update of status, rep_id on app.assignment for each row
  when (old.status is distinct from new.status or old.rep_id is distinct from new.rep_id) execute function app.note_lead_again('lead_id');
create trigger open_on_close after update of closed_at on app.lead for each row
  when ((old.closed_at is null) <> (new.closed_at is null)) execute function app.note_lead_again('id');

insert into app.open_assignment (lead_id, rep_id, assigned_at)
select a.lead_id, a.rep_id, a.assigned_at from app.assignment a join app.lead l on l.id = a.lead_id
where a.status = 'active' and l.closed_at is null;

-- Who declined a lead is asked of every lead that is routed; hardly any was declined.
create index assignment_declined on app.assignment (lead_id) where status = 'declined';
