import { listRuleSets } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Page } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { RoutingTabs } from './RoutingTabs.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import { editableRules } from './use-rule-edits.ts';

/** The ordered rules that decide who is asked for a lead; the first whose condition holds is used. */
export function RulesPage() {
  const sets = useQuery(query(listRuleSets, {}));
  const may = useMay();
  if (!sets.data) {
    return (
      <Page title="Routing" toolbar={<RoutingTabs />}>
        <Loaded query={sets}>{() => null}</Loaded>
      </Page>
    );
  }
  const { draft, live } = editableRules(sets.data.items);
  const source = draft ?? live;
  return (
    <RulesEditor
      key={source ? `${source.id} ${source.rowVersion}` : 'none'}
      draft={draft}
      live={live}
      editable={may('routing:write')}
    />
  );
}
