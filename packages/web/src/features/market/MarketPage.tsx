import { getMarket } from '@catchment/contract';
import { SegmentedControl, Select } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { query } from '../../app/api/query.ts';
import { quantileClasses } from '../../map/classes.ts';
import { count } from '../../ui/format/numbers.ts';
import { Page } from '../../ui/page/Page.tsx';
import { MarketMap } from './MarketMap.tsx';
import { MarketTable } from './MarketTable.tsx';
import { MeasureSources } from './MeasureSources.tsx';
import styles from './market.module.css';
import { type MarketSearch, parseClasses } from './search.ts';
import { UnitInspector } from './UnitInspector.tsx';

const route = getRouteApi('/shell/market');
const views = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
  { value: 'sources', label: 'Sources and formulas' },
];

/** Every county with every measure: where the market is, and where each figure comes from. */
export function MarketPage() {
  const { data: market } = useSuspenseQuery({ ...query(getMarket, {}), staleTime: Number.POSITIVE_INFINITY });
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // Opening a county or another view is a step that Back takes back; the rest refines what is shown.
  const change = (next: MarketSearch) =>
    void navigate({
      search: (before) => ({ ...before, ...next }),
      replace: !('unit' in next || 'view' in next),
    });
  const measure = market.measures.find(({ key }) => key === search.measure) ?? market.measures[0]!;
  const view = search.view ?? 'map';
  const classes = useMemo(() => quantileClasses(market.values[measure.key] ?? []), [market, measure.key]);
  const shown = useMemo(() => parseClasses(search.classes), [search.classes]);
  const parts = { market, measure, classes, shown, unit: search.unit, change };
  return (
    <Page
      title="Market"
      subtitle={`${count(market.unitCount)} counties, ${count(market.measures.length)} measures. ${measure.label} by ${measure.publisher}, ${measure.year}`}
      toolbar={
        <>
          <SegmentedControl
            size="xs"
            aria-label="View"
            data={views}
            value={view}
            onChange={(next) => change({ view: next as 'map' | 'table' | 'sources' })}
          />
          <Select
            size="xs"
            aria-label="Measure"
            className={styles.pick ?? ''}
            data={market.measures.map(({ key, label }) => ({ value: key, label }))}
            value={measure.key}
            onChange={(key) => change({ measure: key ?? undefined, classes: undefined })}
            allowDeselect={false}
          />
        </>
      }
      layout={view === 'sources' ? 'flow' : 'fill'}
      inspector={
        search.unit !== undefined &&
        search.unit < market.unitCount && (
          <UnitInspector market={market} unit={search.unit} onClose={() => change({ unit: undefined })} />
        )
      }
    >
      {view === 'map' && <MarketMap {...parts} />}
      {view === 'table' && <MarketTable {...parts} />}
      {view === 'sources' && <MeasureSources measures={market.measures} chosen={measure.key} />}
    </Page>
  );
}
