-- A score repeated its decision: reasons and facts stood in both rows, and in the audit events of both. What was decided
-- stands in the decision alone, which is audited; a score says which decision is in force.
drop trigger audit_insert on app.score;
drop trigger audit_update on app.score;
drop trigger audit_delete on app.score;
comment on table app.score is 'audit=derived: the newest decision of kind score of each lead; decisions are audited';
alter table app.score drop column reasons, drop column inputs;
