import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { measureHeader, measureText } from '../../ui/format/measures.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import styles from './market.module.css';
import { type MarketParts, unitName } from './market-parts.ts';

interface Row {
  unit: number;
  name: string;
  state: string;
}

/** Every county in rows: the chosen measure first, then those most asked for. */
export function MarketTable({ market, measure, classes, shown, unit, change }: MarketParts) {
  const [find, setFind] = useState('');
  const rows = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    return Array.from({ length: market.unitCount }, (_, at) => ({
      unit: at,
      name: unitName(market, at),
      state: market.states[at]!,
    })).filter(
      (row) =>
        row.name.toLowerCase().includes(wanted) && (shown === null || shown.has(classes.classOf[row.unit]!)),
    );
  }, [market, find, shown, classes]);
  const columns = useMemo(() => columnsFor(market, measure), [market, measure]);
  return (
    <>
      <div className={styles.bar}>
        <TextInput
          size="xs"
          aria-label="Find counties"
          placeholder="County or state"
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      </div>
      <DataTable<Row>
        label="Counties"
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.unit)}
        selectedKey={unit === undefined ? null : String(unit)}
        onOpen={(row) => change({ unit: row.unit })}
        empty={
          <EmptyState title="No county fits">
            Try fewer letters, or take the filter off the legend.
          </EmptyState>
        }
      />
    </>
  );
}

const measuresBeside = 5;
const letterPx = 7;

/** Room for the whole header: what does not fit beside it is left out, not cut. */
function headerPx(measure: MarketParts['measure']): number {
  return Math.max(96, letterPx * measureHeader(measure).length);
}

function columnsFor(market: MarketParts['market'], chosen: MarketParts['measure']): Column<Row>[] {
  const beside = market.measures.filter(({ key }) => key !== chosen.key).slice(0, measuresBeside);
  const name: Column<Row> = {
    key: 'name',
    header: 'County',
    width: 'minmax(180px, 2fr)',
    phone: 'title',
    cell: (row) => row.name,
    sortValue: (row) => row.name,
  };
  return [
    name,
    ...[chosen, ...beside].map((measure, at) => ({
      key: measure.key,
      header: measureHeader(measure),
      align: 'right' as const,
      width: `minmax(${headerPx(measure)}px, 1fr)`,
      phone: at === 0 ? ('trailing' as const) : ('hidden' as const),
      cell: (row: Row) => measureText(market.values[measure.key]?.[row.unit] ?? null),
      sortValue: (row: Row) => market.values[measure.key]?.[row.unit] ?? null,
    })),
  ];
}
