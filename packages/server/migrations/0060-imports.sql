-- The header of a file is kept once; its rows are kept as arrays under it.
alter table app.import add header text[] not null default '{}';
select app.classify('app.import', 'data quality', '6 years', 'header=internal');

-- Rows of one file name accounts and leads of another by their key, whatever system they came from.
create index account_by_external_key on app.account (external_key);
create index lead_by_external_key on app.lead (external_key);
-- Lists of accounts are sorted by size; the id makes the order total.
create index account_by_aum on app.account (aum_cents desc nulls last, id);
create index import_row_by_status on app.import_row (import_id, status, row_number);
