import { type ImportRun, listImports } from '@catchment/contract';
import { useNavigate } from '@tanstack/react-router';
import { usePages } from '../../app/api/pages.ts';
import { useMay } from '../../app/session/session.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { ImportTabs } from './ImportTabs.tsx';
import { importColumns } from './import-columns.tsx';
import { isMoving } from './import-words.ts';
import { UploadFile } from './UploadFile.tsx';

const askAgainMs = 3000;

/** Files taken in, newest first, and the place to drop the next one. */
export function ImportsPage() {
  const imports = usePages(listImports, {}, { whileRows: { everyMs: askAgainMs, hold: isMoving } });
  const navigate = useNavigate();
  const may = useMay();
  const open = (run: ImportRun) => void navigate({ to: '/imports/$importId', params: { importId: run.id } });
  return (
    <Page
      title="Imports"
      layout="fill"
      subtitle={
        <>
          Accounts, reps, leads, touches, outcomes and sales, from CSV, XLSX or Parquet{' '}
          {imports.rows.some((run) => run.simulated) && <SimulatedMark />}
        </>
      }
      toolbar={<ImportTabs />}
    >
      {may('imports:write') && <UploadFile onUploaded={open} />}
      <LoadedTable
        label="Imports"
        result={imports}
        columns={importColumns}
        rowKey={(run) => run.id}
        onOpen={open}
        empty={
          <EmptyState title="No imports yet">
            Drop a file above: its columns are matched, you correct and try them, and nothing changes until
            you start.
          </EmptyState>
        }
      />
    </Page>
  );
}
