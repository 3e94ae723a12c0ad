-- The audit event of a row, made with less work: the row is turned into JSON once instead of twice, and who acted is
-- looked up once a statement instead of once a row. The events are the same to the byte.
create or replace function audit.capture() returns trigger language plpgsql security definer
  set search_path = pg_catalog set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set extra_float_digits = 1
as $$
declare
  rows_changed text := case tg_op when 'DELETE' then 'old_rows' else 'new_rows' end;
  hidden text[] := coalesce(tg_argv[1:], '{}');
begin
  execute format(
    'insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id, record)
     select $1, $2, $3, $4, %L, %L, r.%I::text, %s from %I r',
    lower(tg_op), tg_table_schema || '.' || tg_table_name, tg_argv[0],
    case when tg_op = 'DELETE' then 'null' when hidden = '{}' then 'to_jsonb(r)' else format('to_jsonb(r) - %L::text[]', hidden) end,
    rows_changed)
  using coalesce(app.setting('actor_kind'), 'system'), app.actor_user(), app.actor_role(), app.setting('request_id');
  return null;
end $$;

-- How many leads a firm had before this one is read from the index alone, in the order of coming in.
create index lead_by_account_received on app.lead (account_id, received_at);
drop index app.lead_by_account;
