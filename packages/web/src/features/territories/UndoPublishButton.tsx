import { getPlan, listPlans, listTerritories, type Plan, undoPublish } from '@catchment/contract';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { sayDone } from '../../ui/toast.ts';

/** Takes the live plan back: the one before it is live again, with every ownership it had. */
export function UndoPublishButton({ plan }: { plan: Plan }) {
  const may = useMay();
  const undo = useAction(undoPublish, {
    showsError: true,
    changes: [getPlan, listPlans, listTerritories],
    onDone: () => sayDone('Taken back. The plan before it is live again.'),
  });
  if (!may('plans:publish')) return null;
  return (
    <ConfirmButton
      label="Undo publish"
      variant="default"
      title="Take this plan back?"
      confirmLabel="Undo publish"
      danger
      onConfirm={() => undo.mutateAsync({ id: plan.id })}
      consequence={
        <p>
          Every account goes back to the territory it had before this plan. The plan stays here as withdrawn,
          and can be published again.
        </p>
      }
    />
  );
}
