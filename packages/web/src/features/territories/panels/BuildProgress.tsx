import { cancelBuild, getPlan, type LiveEvent, type Plan } from '@catchment/contract';
import { useState } from 'react';
import { useAction } from '../../../app/api/query.ts';
import { useLiveEvent } from '../../../app/live-events.ts';
import { compact } from '../../../ui/format/numbers.ts';
import { JobProgress } from '../../../ui/states/JobProgress.tsx';

interface BuildProgressProps {
  plan: Plan;
  building: NonNullable<Plan['building']>;
}

type Progress = Omit<Extract<LiveEvent, { kind: 'build-progress' }>, 'kind' | 'planId' | 'done' | 'feasible'>;

/** A build as it goes: share done, the best objective so far, time left; it goes on when the page is left. */
export function BuildProgress({ plan, building }: BuildProgressProps) {
  const [progress, setProgress] = useState<Progress>(building);
  useLiveEvent('build-progress', (event) => {
    if (event.planId === plan.id) setProgress(event);
  });
  const cancel = useAction(cancelBuild, { changes: [getPlan] });
  const left = progress.secondsLeft === null ? '' : `about ${Math.ceil(progress.secondsLeft)} s left`;
  const best = progress.objective === null ? '' : `objective ${compact(progress.objective)}`;
  return (
    <>
      <JobProgress
        label={`Building ${plan.settings.territoryCount} territories`}
        share={progress.progress}
        detail={[best, left].filter(Boolean).join(', ')}
        {...(!cancel.isPending && { onCancel: () => cancel.mutate({ id: plan.id }) })}
      />
      <p className="quiet small">
        You may leave this page; the build goes on. Cancelling keeps the best plan so far.
      </p>
    </>
  );
}
