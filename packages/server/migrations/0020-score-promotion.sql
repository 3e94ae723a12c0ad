-- The compliance officer is the second pair of eyes of a promotion: they record it, and open leads are scored anew on their behalf.
create policy promoted on app.decision for insert to catchment_app
  with check ((select app.has_role('compliance')) and kind in ('promotion', 'score'));
create policy rescored on app.score for insert to catchment_app with check ((select app.has_role('compliance')));
create policy rescored_again on app.score for update to catchment_app
  using ((select app.has_role('compliance'))) with check ((select app.has_role('compliance')));
