-- Touches and sales are the longest files. Which import a row came from is provenance that nothing is looked up by: rows of
-- an import are found through app.import_row.
alter table app.touch drop constraint touch_import_id_fkey;
alter table app.sale drop constraint sale_import_id_fkey;
drop index app.touch_by_import;
drop index app.sale_by_import;
