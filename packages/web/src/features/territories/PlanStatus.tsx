import type { Plan } from '@catchment/contract';
import { When } from '../../ui/format/When.tsx';
import { Mark, type Tone } from '../../ui/mark/Mark.tsx';

const states: Record<Plan['status'], { label: string; tone: Tone }> = {
  scenario: { label: 'Scenario', tone: 'accent' },
  published: { label: 'Live', tone: 'good' },
  superseded: { label: 'Superseded', tone: 'plain' },
  withdrawn: { label: 'Withdrawn', tone: 'plain' },
};

const scheduled = { label: 'Scheduled', tone: 'accent' } as const;

export function PlanMark({ plan }: { plan: Plan }) {
  const { label, tone } = plan.publishAt === null ? states[plan.status] : scheduled;
  return <Mark tone={tone}>{label}</Mark>;
}

/** Whether a plan is live, and since when; a scenario changes nothing until it is published. */
export function PlanStatus({ plan }: { plan: Plan }) {
  if (plan.publishAt) {
    return (
      <>
        <PlanMark plan={plan} /> goes live <When at={plan.publishAt} />, as it is now
      </>
    );
  }
  return (
    <>
      <PlanMark plan={plan} />{' '}
      {plan.publishedAt ? (
        <>
          published <When at={plan.publishedAt} />
        </>
      ) : (
        <>
          changed <When at={plan.updatedAt} />; nothing is live until it is published
        </>
      )}
    </>
  );
}
