import { getImport, type ImportRun } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useAddress } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { FixRow } from './FixRow.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportResult } from './ImportResult.tsx';
import { importAddress } from './import-address.ts';
import { ImportState } from './import-columns.tsx';
import { isMoving } from './import-words.ts';
import { MappingStep } from './MappingStep.tsx';
import { UndoImport } from './UndoImport.tsx';

const askAgainMs = 1000;

/** One import from its mapping to its result, wherever it stands. */
export function ImportPage() {
  const { importId = '' } = useParams({ strict: false });
  const { address, open } = useAddress(importAddress);
  const may = useMay();
  const run = useQuery({
    ...query(getImport, { id: importId }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? askAgainMs : false),
  });
  const data = run.data;
  return (
    <Page
      title={data?.fileName ?? 'Import'}
      subtitle={
        <>
          <Link to="/imports">All imports</Link> {data && <Standing run={data} />}
        </>
      }
      actions={data && may('imports:write') && <UndoImport run={data} />}
      inspector={
        data &&
        address.row !== undefined && (
          <FixRow
            key={address.row}
            run={data}
            row={address.row}
            status={address.rows ?? 'quarantined'}
            onClose={() => open({ row: undefined })}
          />
        )
      }
    >
      <Loaded query={run}>{(loaded) => <Step run={loaded} />}</Loaded>
    </Page>
  );
}

function Standing({ run }: { run: ImportRun }) {
  return (
    <>
      <ImportState run={run} /> {counted(run.rowsTotal, `row`)} of {run.kind} from {run.source},{' '}
      <When at={run.createdAt} />
    </>
  );
}

function Step({ run }: { run: ImportRun }) {
  if (run.status === 'mapping') return <MappingStep key={run.id} run={run} />;
  if (isMoving(run)) return <ImportProgress run={run} />;
  return <ImportResult run={run} />;
}
