-- Who was given a lead sees the firm behind it, wherever it lies: they are to call it, and log that they did.
create function app.assigned_account_ids() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select l.account_id from app.lead l join app.assignment a on a.lead_id = l.id and a.status = 'active'
  where a.rep_id = app.actor_rep() and l.account_id is not null and app.has_role('manager', 'rep')
$$;
alter policy readable on app.account using ((select app.sees_all()) or unit_id in (select app.visible_unit_ids())
  or locked_rep_id = (select app.actor_rep()) or id in (select app.assigned_account_ids()));
