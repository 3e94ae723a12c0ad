-- Who lives where, by which scores are tested for fairness. A schema of its own: the server's login has no right to any of
-- its tables, no operational query can join them, and the one way in is a function that only compliance and admins may call.
create schema analysis;

create table analysis.county_share (
  fips             text primary key,
  black_percent    double precision,
  spanish_percent  double precision,
  senior_percent   double precision
);
alter table analysis.county_share enable row level security;
comment on table analysis.county_share is 'audit=exempt: public reference data, replaced whole at an upgrade';
select app.classify('analysis.county_share', 'fair treatment', 'while the product is used', 'fips=public', 'black_percent=public',
  'spanish_percent=public', 'senior_percent=public');

-- Group 0, 1 or 2 (low, middle, high share of the county of the account) of each lead; leads without a county are left out.
create function analysis.groups_of_leads(label text, leads uuid[]) returns table (lead_id uuid, group_index integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not app.has_role('admin', 'compliance') then
    raise exception 'only compliance and admins may compare groups' using errcode = 'insufficient_privilege';
  end if;
  return query
    select l.id, case label
        when 'black' then (s.black_percent >= 10)::integer + (s.black_percent >= 25)::integer
        when 'spanish' then (s.spanish_percent >= 8)::integer + (s.spanish_percent >= 20)::integer
        when 'senior' then (s.senior_percent >= 16)::integer + (s.senior_percent >= 20)::integer
      end
    from app.lead l
    join app.account a on a.id = l.account_id
    join app.unit u on u.id = a.unit_id
    join analysis.county_share s on s.fips = u.fips
    where l.id = any (leads);
end $$;
revoke all on function analysis.groups_of_leads(text, uuid[]) from public;
grant usage on schema analysis to catchment_app;
grant execute on function analysis.groups_of_leads(text, uuid[]) to catchment_app;
