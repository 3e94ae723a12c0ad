import { dataQuality, type RouteOk } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { count, percent } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { words } from '../../ui/words.ts';
import { FieldQuality } from './FieldQuality.tsx';
import { ImportTabs } from './ImportTabs.tsx';
import { qualityAddress } from './import-address.ts';
import { QualityTrend } from './QualityTrend.tsx';

type Source = RouteOk<typeof dataQuality>['sources'][number];

/** How good the data of each source is, by field and over time. */
export function QualityPage() {
  const quality = useQuery(query(dataQuality, {}));
  const { address, open } = useAddress(qualityAddress);
  const selected = quality.data?.sources.find((source) => keyOf(source) === address.open);
  return (
    <Page
      title="Imports"
      layout="fill"
      toolbar={<ImportTabs />}
      inspector={
        selected && (
          <Inspector
            title={`${words(selected.kind)} from ${selected.source}`}
            subtitle={`${percent(selected.score)} over ${count(selected.rows)} rows`}
            onClose={() => open({ open: undefined })}
          >
            <Section title="Over the imports">
              <QualityTrend source={selected} />
            </Section>
            <FieldQuality fields={selected.fields} />
          </Inspector>
        )
      }
    >
      <Loaded query={quality}>
        {(data) => (
          <DataTable
            label="Data quality by source"
            columns={columns}
            rows={data.sources}
            rowKey={keyOf}
            onOpen={(source) => open({ open: keyOf(source) })}
            selectedKey={address.open ?? null}
            empty={
              <EmptyState title="Nothing measured yet">
                Every import measures how much of each field is filled and can be read.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

function keyOf(source: Source): string {
  return `${source.source} ${source.kind}`;
}

const columns: readonly Column<Source>[] = [
  {
    key: 'source',
    header: 'Source',
    width: 'minmax(140px, 1.4fr)',
    cell: (row) => row.source,
  },
  {
    key: 'kind',
    header: 'Holds',
    phone: 'title',
    cell: (row) => words(row.kind),
    sortValue: (row) => row.kind,
  },
  {
    key: 'score',
    header: 'Quality',
    align: 'right',
    phone: 'trailing',
    cell: (row) => percent(row.score),
    sortValue: (row) => row.score,
  },
  {
    key: 'rows',
    header: 'Rows',
    align: 'right',
    cell: (row) => count(row.rows),
    sortValue: (row) => row.rows,
  },
  {
    key: 'quarantined',
    header: 'Quarantined',
    align: 'right',
    cell: (row) => (row.quarantined > 0 ? <Mark tone="warn">{count(row.quarantined)}</Mark> : '0'),
    sortValue: (row) => row.quarantined,
  },
  { key: 'last', header: 'Last import', phone: 'hidden', cell: (row) => <When at={row.lastImportAt} /> },
];
