import { listTerritories } from '@catchment/contract';
import { SegmentedControl } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { useMay, useSession } from '../../app/session/session.ts';
import { counted, percent } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { ComingPlan } from './live/ComingPlan.tsx';
import { LiveTerritories } from './live/LiveTerritories.tsx';
import { TerritoryInspector } from './live/TerritoryInspector.tsx';
import { VacancyNotice } from './live/VacancyNotice.tsx';
import { NewScenario } from './scenarios/NewScenario.tsx';
import { ScenarioList } from './scenarios/ScenarioList.tsx';
import type { TerritoriesSearch } from './search.ts';

const route = getRouteApi('/shell/territories');
const tabs = [
  { value: 'live', label: 'Live' },
  { value: 'scenarios', label: 'Scenarios and history' },
];
const views = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
];

/** The territories in force, and, for who plans, the scenarios that may replace them. */
export function TerritoriesPage() {
  const search = route.useSearch();
  const { tab = 'live', view = 'map', open } = search;
  const navigate = route.useNavigate();
  const { data: live } = useSuspenseQuery(query(listTerritories, {}));
  const may = useMay();
  const { sample } = useSession();
  const change = (next: TerritoriesSearch) => void navigate({ search: (before) => ({ ...before, ...next }) });
  const opened = live.items.find((territory) => territory.id === open);
  return (
    <Page
      title="Territories"
      subtitle={
        <>
          {counted(live.items.length, 'live territory', 'live territories')}
          {live.publishedAt && (
            <>
              , published <When at={live.publishedAt} />
            </>
          )}
          {live.balance
            .filter(({ tolerance }) => tolerance !== null)
            .map(
              ({ label, cv }) => ` · ${label.toLowerCase()} varies by ${percent(cv)} around its mean`,
            )}{' '}
          {sample.state === 'ready' && <SimulatedMark />}
        </>
      }
      actions={
        may('plans:write') && (
          <NewScenario
            hasLive={live.planId !== null}
            open={search.new ?? false}
            setOpen={(isOpen) => change({ new: isOpen || undefined })}
          />
        )
      }
      toolbar={
        <>
          {may('plans:read') && (
            <SegmentedControl
              size="xs"
              aria-label="Which"
              data={tabs}
              value={tab}
              onChange={(value) => change({ tab: value as 'live' | 'scenarios' })}
            />
          )}
          {tab === 'live' && live.items.length > 0 && (
            <SegmentedControl
              size="xs"
              aria-label="View"
              data={views}
              value={view}
              onChange={(value) => change({ view: value as 'map' | 'table' })}
            />
          )}
        </>
      }
      layout="fill"
      inspector={
        opened && <TerritoryInspector territory={opened} onClose={() => change({ open: undefined })} />
      }
    >
      {tab === 'live' && may('plans:read') && <ComingPlan />}
      {tab === 'live' && <VacancyNotice live={live} onOpen={(id) => change({ open: id })} />}
      {tab === 'live' ? (
        <LiveTerritories
          live={live}
          view={view}
          openId={open ?? null}
          onOpen={(id) => change({ open: id })}
        />
      ) : (
        <ScenarioList />
      )}
    </Page>
  );
}
