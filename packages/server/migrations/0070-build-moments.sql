-- How the best plan of a build became better, for a page that is opened in the middle of it.
alter table app.plan_build add moments jsonb not null default '[]';
select app.classify('app.plan_build', 'coverage', 'while the build runs', 'moments=internal');
