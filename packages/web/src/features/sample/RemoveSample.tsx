import { removeSample } from '@catchment/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../app/api/api.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { counted } from '../../ui/format/numbers.ts';
import type { Sample } from './sample.ts';

/** Takes the sample firm away whole, after saying in numbers what goes. */
export function RemoveSample({ counts }: { counts: Sample['counts'] }) {
  const queryClient = useQueryClient();
  const remove = async () => {
    await api(removeSample, {});
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmButton
      label="Remove sample firm"
      variant="default"
      danger
      title="Remove the sample firm?"
      confirmLabel="Remove sample firm"
      consequence={
        <p>
          Removes {counted(counts.accounts, 'account')}, {counted(counts.reps, 'rep')},{' '}
          {counted(counts.leads, 'lead')}, {counted(counts.touches, 'touch', 'touches')} and{' '}
          {counted(counts.sales, 'sale')}, with their territories, scores and users. Nothing of it stays but
          the audit log. Your own records are not touched.
        </p>
      }
      onConfirm={remove}
    />
  );
}
