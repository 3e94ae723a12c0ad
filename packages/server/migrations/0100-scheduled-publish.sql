-- When a scenario is to go live by itself. Until then it cannot be changed; the job that does it waits in the queue.
alter table app.plan add column publish_at timestamptz;
alter table app.plan add constraint plan_publish_at_of_scenario check (publish_at is null or status = 'scenario');
select app.classify('app.plan', 'coverage', '6 years', 'publish_at=internal');
