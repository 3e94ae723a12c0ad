import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay } from '../../../app/session/session.ts';
import { LazyUnitMap } from '../../../map/LazyUnitMap.tsx';
import { select } from '../../../map/modes/select.ts';
import { territoryHues } from '../../../map/palette.ts';
import { amount, count, counted } from '../../../ui/format/numbers.ts';
import { Mark } from '../../../ui/mark/Mark.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import { holders, type LiveList, type LiveTerritoryRow, vacantSeat } from './live-territory.ts';

interface LiveTerritoriesProps {
  live: LiveList;
  view: 'map' | 'table';
  openId: string | null;
  onOpen: (id: string | undefined) => void;
}

const modes = [select];
const aPartOfTheCountry = 1500;

/** The territories the reader may see, as a map and as a table. */
export function LiveTerritories({ live, view, openId, onOpen }: LiveTerritoriesProps) {
  const may = useMay();
  if (live.items.length === 0) {
    return (
      <EmptyState
        title="No live territories"
        action={
          may('plans:write') && (
            <Link to="/territories" search={{ tab: 'scenarios' }}>
              Open the scenarios
            </Link>
          )
        }
      >
        Territories appear here once a plan is published that you may see.
      </EmptyState>
    );
  }
  return view === 'map' ? (
    <LiveMap live={live} openId={openId} onOpen={onOpen} />
  ) : (
    <DataTable
      label="Live territories"
      columns={columns}
      rows={live.items}
      rowKey={(territory) => territory.id}
      selectedKey={openId}
      onOpen={(territory) => onOpen(territory.id)}
      empty={null}
    />
  );
}

function LiveMap({ live, openId, onOpen }: Pick<LiveTerritoriesProps, 'live' | 'openId' | 'onOpen'>) {
  const unitCount = 1 + live.items.reduce((most, { unitIds }) => Math.max(most, ...unitIds), 0);
  const territoryOf = useMemo(() => {
    const index = new Int16Array(unitCount).fill(-1);
    live.items.forEach(({ unitIds }, at) => {
      for (const unit of unitIds) index[unit] = at;
    });
    return index;
  }, [live.items, unitCount]);
  const hueOf = useMemo(
    () => Int16Array.from(territoryOf, (at) => (at < 0 ? -1 : live.items[at]!.colour % territoryHues.length)),
    [territoryOf, live.items],
  );
  // Who sees a part of the country is shown that part.
  const focus = useMemo(() => {
    const units = live.items.flatMap(({ unitIds }) => unitIds);
    return units.length < aPartOfTheCountry ? units : undefined;
  }, [live.items]);
  const openAt = live.items.findIndex(({ id }) => id === openId);
  const opened = live.items[openAt]?.unitIds;
  const marks = useMemo(
    () => (openAt < 0 ? {} : { faint: (unit: number) => territoryOf[unit] !== openAt }),
    [openAt, territoryOf],
  );
  const events = {
    onSelect: (unit: number | null) =>
      onOpen(unit === null ? undefined : live.items[territoryOf[unit] ?? -1]?.id),
    onBrush: () => {},
    onBrushEnd: () => {},
    onLasso: () => {},
  };
  return (
    <LazyUnitMap
      label="Map of the live territories. The table view lists the same."
      palette={territoryHues}
      hueOf={hueOf}
      groupOf={territoryOf}
      strongGroup={openAt < 0 ? undefined : openAt}
      focus={opened ?? focus}
      marks={marks}
      modes={modes}
      events={events}
      describe={(unit) => describe(live.items[territoryOf[unit] ?? -1])}
    />
  );
}

function describe(territory: LiveTerritoryRow | undefined) {
  if (!territory) return ['In no territory that you see'];
  const { code, name, accountCount, openLeadCount } = territory;
  const work = `${counted(accountCount, 'account')}, ${counted(openLeadCount, 'open lead')}`;
  return [`${code} ${name}`, holders(territory), work];
}

const columns: Column<LiveTerritoryRow>[] = [
  {
    key: 'code',
    header: 'Territory',
    width: 'minmax(180px, 2fr)',
    phone: 'title',
    cell: ({ code, name }) => `${code} ${name}`,
    sortValue: ({ code }) => code,
  },
  {
    key: 'rep',
    header: 'Rep',
    width: 'minmax(140px, 1.5fr)',
    cell: (row) => (vacantSeat(row) ? <Mark tone="warn">Vacant seat</Mark> : holders(row)),
    sortValue: holders,
  },
  {
    key: 'team',
    header: 'Team',
    phone: 'hidden',
    cell: (row) => row.orgNodeName,
    sortValue: (row) => row.orgNodeName,
  },
  {
    key: 'units',
    header: 'Counties',
    align: 'right',
    phone: 'hidden',
    cell: ({ unitIds }) => count(unitIds.length),
    sortValue: ({ unitIds }) => unitIds.length,
  },
  {
    key: 'accounts',
    header: 'Accounts',
    align: 'right',
    cell: ({ accountCount }) => count(accountCount),
    sortValue: ({ accountCount }) => accountCount,
  },
  {
    key: 'leads',
    header: 'Open leads',
    align: 'right',
    cell: ({ openLeadCount }) => count(openLeadCount),
    sortValue: ({ openLeadCount }) => openLeadCount,
  },
  {
    key: 'aum',
    header: 'Assets, $',
    align: 'right',
    phone: 'trailing',
    cell: ({ aumCents }) => amount(aumCents),
    sortValue: ({ aumCents }) => aumCents,
  },
];
