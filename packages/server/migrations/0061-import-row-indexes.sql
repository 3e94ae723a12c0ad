-- Undo goes from the import to its rows, and lists go by status: these two indexes only cost time on the way in.
drop index app.import_row_record;
drop index app.import_row_quarantine;
