-- What the platform keeps for a while only: stored answers for 24 hours, sessions until they end, links for 30 days,
-- failed sign-ins and marks of presence as long as their columns say.
create function app.forget_old(at timestamptz) returns void language sql security definer set search_path = pg_catalog as $$
  delete from app.idempotency where created_at < at - interval '24 hours';
  delete from auth.session where expires_at < at or updated_at < at - interval '1 day';
  delete from auth.invite where created_at < at - interval '30 days';
  delete from auth.verification where expires_at < at;
  delete from auth.sign_in_attempt where tried_at < at - interval '1 day';
  delete from auth.last_seen where seen_at < at - interval '1 year';
$$;
revoke execute on function app.forget_old from public;
grant execute on function app.forget_old to catchment_app;
