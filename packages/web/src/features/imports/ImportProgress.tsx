import { cancelImport, getImport, type ImportRun } from '@catchment/contract';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { duration } from '../../ui/format/dates.ts';
import { count } from '../../ui/format/numbers.ts';
import { JobProgress } from '../../ui/states/JobProgress.tsx';
import styles from './imports.module.css';

/** How far a running import is, how long it still takes, and a way to stop it. */
export function ImportProgress({ run }: { run: ImportRun }) {
  const may = useMay();
  const cancel = useAction(cancelImport, { changes: [getImport] });
  const stop =
    run.status !== 'undoing' && may('imports:write') ? { onCancel: () => cancel.mutate({ id: run.id }) } : {};
  return (
    <>
      <JobProgress
        label={run.status === 'undoing' ? 'Undoing the import' : `Importing ${run.fileName}`}
        share={run.status === 'running' && run.rowsTotal > 0 ? run.rowsDone / run.rowsTotal : null}
        detail={detailOf(run)}
        {...stop}
      />
      <p className={styles.goesOn}>
        It goes on if you leave this page.
        {run.status !== 'undoing' && ' Rows already taken in stay when you cancel, and can be undone.'}
      </p>
    </>
  );
}

function detailOf(run: ImportRun): string {
  if (run.status === 'queued') return 'Waiting for its turn';
  if (run.status === 'undoing') return '';
  const rows = `${count(run.rowsDone)} of ${count(run.rowsTotal)} rows`;
  return run.secondsLeft === null ? rows : `${rows}, about ${duration(run.secondsLeft * 1000)} left`;
}
