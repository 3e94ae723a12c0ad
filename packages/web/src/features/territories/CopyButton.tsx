import { createPlan, listPlans, type Plan } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAction } from '../../app/api/query.ts';

/** A scenario that starts as this plan is: the way to change a live plan, or to use an earlier one again. */
export function CopyButton({ plan }: { plan: Plan }) {
  const navigate = useNavigate();
  const copy = useAction(createPlan, {
    changes: [listPlans],
    onDone: (made) => void navigate({ to: '/territories/$planId', params: { planId: made.id } }),
  });
  return (
    <Button
      variant="default"
      loading={copy.isPending}
      onClick={() => copy.mutate({ name: `Copy of ${plan.name}`.slice(0, 100), from: plan.id })}
    >
      Make a scenario
    </Button>
  );
}
