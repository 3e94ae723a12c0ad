import { cancelBuild, getPlan, type Plan } from '@catchment/contract';
import { useAction } from '../../../app/api/query.ts';
import { JobProgress } from '../../../ui/states/JobProgress.tsx';
import { ObjectiveChart } from './ObjectiveChart.tsx';
import { useBuildMoments } from './use-build-moments.ts';

interface BuildProgressProps {
  plan: Plan;
  building: NonNullable<Plan['building']>;
}

/** A build as it goes: share done, how the best plan gets better, time left; it goes on when the page is left. */
export function BuildProgress({ plan, building }: BuildProgressProps) {
  const { progress, secondsLeft, moments } = useBuildMoments(plan, building);
  const cancel = useAction(cancelBuild, { changes: [getPlan] });
  const left = secondsLeft === null ? '' : `about ${Math.ceil(secondsLeft)} s left`;
  const many =
    plan.settings.capacity === null ? `${plan.settings.territoryCount} territories` : 'territories';
  return (
    <>
      <JobProgress
        label={cancel.isPending || cancel.isSuccess ? 'Stopping; the best plan is kept' : `Building ${many}`}
        share={progress}
        detail={left}
        {...(cancel.isIdle && { onCancel: () => cancel.mutate({ id: plan.id }) })}
      />
      <ObjectiveChart moments={moments} />
      <p className="quiet small">
        You may leave this page; the build goes on. Cancelling keeps the best plan so far.
      </p>
    </>
  );
}
