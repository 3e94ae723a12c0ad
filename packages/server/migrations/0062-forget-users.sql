-- A user who goes takes saved views and remembered answers along: they are out of everyone else's reach.
create or replace function auth.forget_user() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from app.user_rep where user_id = old.id;
  delete from app.org_manager where user_id = old.id;
  delete from app.overlay where user_id = old.id;
  delete from app.delegation where old.id in (from_user_id, to_user_id);
  delete from app.saved_view where user_id = old.id;
  delete from app.idempotency where actor_id = old.id;
  return null;
end $$;

-- Leads that go are looked up among the sales that came of them.
create index sale_by_lead on app.sale (lead_id) where lead_id is not null;
