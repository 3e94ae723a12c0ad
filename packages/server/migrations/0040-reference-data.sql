-- Which shipped reference data the tables hold, so that a start loads them only when they changed.
create table app.reference_data (
  name       text primary key,
  sha256     text not null,
  loaded_at  timestamptz not null
);
comment on table app.reference_data is 'audit=exempt: says which public reference data is loaded';
select app.protect('app.reference_data', 'app.actor_role() is not null', 'false');
select app.classify('app.reference_data', 'upgrades', 'while the product is used', 'name=public', 'sha256=public', 'loaded_at=internal');

-- A derived measure says how it stays true: when it is made again, who answers for it, what stands on it (J11).
alter table app.measure add refresh text not null default 'with each release of Catchment';
alter table app.measure add owner text not null default 'Catchment';
alter table app.measure add used_in text[] not null default '{}';
select app.classify('app.measure', 'market potential', 'while the product is used', 'refresh=public', 'owner=public', 'used_in=public');
