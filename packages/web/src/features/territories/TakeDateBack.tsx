import { getPlan, listPlans, type Plan, schedulePlan } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { sayDone } from '../../ui/toast.ts';

/** A plan that waits for its date becomes a scenario like any other again. */
export function TakeDateBack({ plan }: { plan: Plan }) {
  const may = useMay();
  const take = useAction(schedulePlan, {
    changes: [getPlan, listPlans],
    onDone: () => sayDone('Taken back. The scenario can be changed again.'),
  });
  if (!may('plans:publish')) return null;
  return (
    <Button
      variant="default"
      loading={take.isPending}
      onClick={() => take.mutate({ id: plan.id, version: plan.version, at: null })}
    >
      Take the date back
    </Button>
  );
}
