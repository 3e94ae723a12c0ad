-- Compliance answers appeals against scores, and a granted appeal puts an own figure in the score's place.
do $$
declare
  writable text := $w$(select app.has_role('admin', 'compliance')) or ((select app.has_role('manager', 'rep')) and lead_id in (select id from app.lead))$w$;
begin
  execute format('alter policy insertable on app.score_override with check (%s)', writable);
  execute format('alter policy updatable on app.score_override using (%s) with check (%s)', writable, writable);
end $$;
alter policy promoted on app.decision with check ((select app.has_role('compliance')) and kind in ('promotion', 'score', 'override'));
