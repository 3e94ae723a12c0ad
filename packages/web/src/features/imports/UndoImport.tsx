import {
  getImport,
  type ImportRun,
  listAccounts,
  listImports,
  listLeads,
  listReps,
  undoImport,
} from '@catchment/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../app/api/api.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { count, counted } from '../../ui/format/numbers.ts';
import { canBeUndone } from './import-words.ts';

/** Puts every record of the import back to what it was; records changed since are kept. */
export function UndoImport({ run }: { run: ImportRun }) {
  const queryClient = useQueryClient();
  if (!canBeUndone(run)) return null;
  const undo = async () => {
    await api(undoImport, { id: run.id });
    for (const route of [getImport, listImports, listAccounts, listLeads, listReps]) {
      void queryClient.invalidateQueries({ queryKey: [route.name] });
    }
  };
  return (
    <ConfirmButton
      label="Undo import"
      variant="default"
      danger
      title="Undo this whole import?"
      confirmLabel="Undo import"
      consequence={
        <>
          <p>
            Removes {counted(run.inserted, `new record`)} and puts {count(run.updated)} back to what they
            were.
          </p>
          <p>Records that someone has changed since are kept, and counted.</p>
        </>
      }
      onConfirm={undo}
    />
  );
}
