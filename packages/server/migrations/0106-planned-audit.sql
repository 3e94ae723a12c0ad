-- The audit event of a row, with its statement planned once a connection and table instead of once a change. The events are
-- the same to the byte; a statement that changed no row, and many do, costs next to nothing.
create or replace function audit.capture() returns trigger language plpgsql security definer
  set search_path = pg_catalog set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'iso_8601' set extra_float_digits = 1
as $$
#variable_conflict use_variable
declare
  kind text := coalesce(app.setting('actor_kind'), 'system');
  changed text := tg_table_schema || '.' || tg_table_name;
  key_column text := tg_argv[0];
  hidden text[] := coalesce(tg_argv[1:], '{}');
begin
  if tg_op = 'DELETE' then
    insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id)
    select kind, app.actor_user(), app.actor_role(), app.setting('request_id'), 'delete', changed, to_jsonb(r) ->> key_column
    from old_rows r;
  else
    insert into audit.event (actor_kind, actor_id, actor_role, request_id, action, table_name, record_id, record)
    select kind, app.actor_user(), app.actor_role(), app.setting('request_id'), lower(tg_op), changed, j.record ->> key_column,
      case when hidden = '{}' then j.record else j.record - hidden end
    from new_rows r cross join lateral (select to_jsonb(r) as record offset 0) j;
  end if;
  return null;
end $$;
