import { type ImportRun, listImportRows, type RouteOk } from '@catchment/contract';
import { useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { count } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { ShortTable } from '../../ui/table/ShortTable.tsx';
import { words } from '../../ui/words.ts';
import { importAddress, type RowStatus, rowStatuses } from './import-address.ts';

export type ImportRow = RouteOk<typeof listImportRows>['items'][number];

/** The rows of an import; those in quarantine open to be corrected in place. */
export function ImportRows({ run }: { run: ImportRun }) {
  const { address, open } = useAddress(importAddress);
  const status = address.rows ?? 'quarantined';
  const rows = usePages(listImportRows, { id: run.id, status });
  return (
    <Section
      title={status === 'quarantined' ? 'Quarantine' : `Rows: ${words(status).toLowerCase()}`}
      note={
        status === 'quarantined' ? 'Rows that could not be read; open one, correct it, take it in' : undefined
      }
      actions={
        <FilterSelect
          label="Which rows"
          all={words(rowStatuses[0])}
          value={address.rows === 'quarantined' ? undefined : address.rows}
          options={rowStatuses.slice(1).map((value) => ({ value, label: words(value) }))}
          onChange={(value) => open({ rows: value as RowStatus | undefined, row: undefined })}
        />
      }
    >
      <ShortTable rowCount={rows.loading ? 1 : rows.rows.length}>
        <LoadedTable
          label="Rows of the import"
          result={rows}
          columns={status === 'quarantined' ? wrongColumns : plainColumns}
          rowKey={(row) => String(row.row)}
          onOpen={(row) => open({ row: row.row })}
          selectedKey={address.row === undefined ? null : String(address.row)}
          empty={
            <EmptyState title={status === 'quarantined' ? 'Quarantine is empty' : 'No such rows'}>
              {status === 'quarantined' && 'Every row could be read.'}
            </EmptyState>
          }
        />
      </ShortTable>
    </Section>
  );
}

const rowNumber: Column<ImportRow> = {
  key: 'row',
  header: 'Row',
  width: '72px',
  align: 'right',
  phone: 'trailing',
  cell: (row) => count(row.row),
};

const plainColumns: readonly Column<ImportRow>[] = [
  rowNumber,
  { key: 'raw', header: 'As in the file', width: 'minmax(0, 1fr)', phone: 'title', cell: cellsOf },
];

const wrongColumns: readonly Column<ImportRow>[] = [
  rowNumber,
  {
    key: 'error',
    header: 'What is wrong',
    width: 'minmax(0, 2fr)',
    phone: 'title',
    cell: (row) => row.errors.map((error) => `${error.column}: ${error.message}`).join('; '),
  },
  { key: 'raw', header: 'As in the file', width: 'minmax(0, 2fr)', cell: cellsOf },
];

function cellsOf(row: ImportRow): string {
  return Object.values(row.raw)
    .filter((cell) => cell !== '')
    .join(' · ');
}
