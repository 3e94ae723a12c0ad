import { fixImportRow, getImport, type ImportRun, listImportRows } from '@catchment/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../app/api/pages.ts';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { TableSkeleton } from '../../ui/states/Skeletons.tsx';
import { sayDone } from '../../ui/toast.ts';
import { words } from '../../ui/words.ts';
import type { ImportRow } from './ImportRows.tsx';
import type { RowStatus } from './import-address.ts';
import styles from './imports.module.css';

interface FixRowProps {
  run: ImportRun;
  row: number;
  status: RowStatus;
  onClose: () => void;
}

/** One row of an import; a quarantined one with its cells to correct and what was expected beside each. */
export function FixRow({ run, row, status, onClose }: FixRowProps) {
  const rows = usePages(listImportRows, { id: run.id, status });
  const may = useMay();
  const found = rows.rows.find((entry) => entry.row === row);
  const fixable = found?.status === 'quarantined' && run.status !== 'undone' && may('imports:write');
  return (
    <Inspector title={`Row ${row}`} subtitle={found ? words(found.status) : undefined} onClose={onClose}>
      {rows.loading && <TableSkeleton rows={6} />}
      {rows.error !== null && <ErrorState error={rows.error} onRetry={rows.retry} />}
      {!rows.loading && !rows.error && !found && (
        <Notice tone="plain">
          This row is not among those shown here; it may have been taken in or discarded.
        </Notice>
      )}
      {found &&
        (fixable ? <Cells run={run} row={found} onClose={onClose} /> : <Facts facts={factsOf(found)} />)}
    </Inspector>
  );
}

function factsOf(row: ImportRow) {
  return Object.entries(row.raw).map(([label, value]) => ({ label, value: value || '–' }));
}

function Cells({ run, row, onClose }: { run: ImportRun; row: ImportRow; onClose: () => void }) {
  const [cells, setCells] = useState(row.raw);
  const fix = useAction(fixImportRow, {
    changes: [listImportRows, getImport],
    onDone: (result) => {
      if (result.status === 'quarantined') return;
      sayDone(result.status === 'discarded' ? 'Row discarded' : 'Row taken in');
      onClose();
    },
  });
  const errors = fix.data?.errors ?? row.errors;
  const changed = Object.fromEntries(
    Object.entries(cells).filter(([column, value]) => value !== row.raw[column]),
  );
  return (
    <div className={styles.cells}>
      {errors
        .filter((error) => !(error.column in cells))
        .map((error) => (
          <Notice key={error.message} tone="warn">
            {error.message}
          </Notice>
        ))}
      {Object.entries(cells).map(([column, value]) => (
        <TextInput
          key={column}
          label={column}
          value={value}
          error={expectedOf(errors, column)}
          onChange={(event) => setCells({ ...cells, [column]: event.currentTarget.value })}
        />
      ))}
      <div className={styles.cellButtons}>
        <Button
          loading={fix.isPending}
          disabled={Object.keys(changed).length === 0}
          title={Object.keys(changed).length === 0 ? 'Correct a cell first' : ''}
          onClick={() => fix.mutate({ id: run.id, row: row.row, values: changed })}
        >
          Take row in
        </Button>
        <Button
          variant="default"
          loading={fix.isPending}
          onClick={() => fix.mutate({ id: run.id, row: row.row, discard: true })}
        >
          Discard row
        </Button>
      </div>
    </div>
  );
}

function expectedOf(errors: ImportRow['errors'], column: string): string | undefined {
  const error = errors.find((entry) => entry.column === column);
  return error && `Expected ${error.expected}`;
}
