import {
  getPlan,
  listPlans,
  listTerritories,
  type PlanDetail,
  publishPlan,
  schedulePlan,
} from '@catchment/contract';
import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { now } from '../../ui/clock.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { counted, money } from '../../ui/format/numbers.ts';
import { sayDone } from '../../ui/toast.ts';
import styles from './plan.module.css';
import type { PlanSession } from './use-plan-session.ts';

/** Makes the scenario live, now or at a time; says first, in numbers, what that does. */
export function PublishButton({ session }: { session: PlanSession }) {
  const { plan, unsaved } = session;
  const { problems } = plan.figures;
  const [accepted, setAccepted] = useState(false);
  const [isLater, setLater] = useState(false);
  const [at, setAt] = useState(firstOfNextMonth);
  const may = useMay();
  const publish = usePublish();
  const body = { id: plan.id, version: plan.version, acceptProblems: accepted };
  const confirm = () =>
    isLater
      ? publish.later.mutateAsync({ ...body, at: new Date(at).toISOString() })
      : publish.atOnce.mutateAsync(body);
  return (
    <ConfirmButton
      label="Publish plan"
      title={`Publish “${plan.name}”?`}
      confirmLabel={isLater ? 'Set the date' : 'Publish plan'}
      onConfirm={confirm}
      disabledReason={whyNot(unsaved.length, plan.building !== null, may('plans:publish'))}
      confirmDisabled={(problems.length > 0 && !accepted) || (isLater && at === '')}
      consequence={
        <>
          <p>{consequence(plan.figures)}</p>
          <SegmentedControl
            size="xs"
            aria-label="When"
            data={[
              { value: 'now', label: 'Now' },
              { value: 'later', label: 'On a date' },
            ]}
            value={isLater ? 'later' : 'now'}
            onChange={(value) => setLater(value === 'later')}
          />
          {isLater ? (
            <TextInput
              type="datetime-local"
              label="Goes live at"
              description="Your time. Until then it stays as it is; you may take the date back."
              value={at}
              onChange={(event) => setAt(event.currentTarget.value)}
            />
          ) : (
            <p className="quiet">It holds at once, and can be taken back from this page.</p>
          )}
          {problems.length > 0 && (
            <>
              <ul className={styles.problems}>
                {problems.slice(0, 6).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
                {problems.length > 6 && <li>and {problems.length - 6} more</li>}
              </ul>
              <Checkbox
                label="Publish with these problems"
                checked={accepted}
                onChange={(event) => setAccepted(event.currentTarget.checked)}
              />
            </>
          )}
        </>
      }
    />
  );
}

function usePublish() {
  const changes = [getPlan, listPlans, listTerritories];
  const atOnce = useAction(publishPlan, {
    showsError: true,
    changes,
    onDone: (done) =>
      sayDone(
        `Live. ${counted(done.movedAccounts, 'account')} moved, ${counted(done.repsTold, 'rep')} told.`,
      ),
  });
  const later = useAction(schedulePlan, {
    showsError: true,
    changes,
    onDone: () => sayDone('It goes live by itself at that time.'),
  });
  return { atOnce, later };
}

/** When most firms change lines: "2026-12-01T00:00", as the field takes it. */
function firstOfNextMonth(): string {
  const today = now();
  const first = new Date(today.getFullYear(), today.getMonth() + 1, 1);
  const month = String(first.getMonth() + 1).padStart(2, '0');
  return `${first.getFullYear()}-${month}-01T00:00`;
}

function consequence({ moved, objectiveBefore, territories }: PlanDetail['figures']): string {
  if (objectiveBefore === null) {
    const units = territories.reduce((sum, territory) => sum + territory.unitCount, 0);
    return `No plan is live yet: ${counted(units, 'county', 'counties')} get their first territory.`;
  }
  const accounts = `${counted(moved.accounts, 'account')} with ${money(moved.aumCents)} of assets`;
  const told = `${counted(moved.reps, 'rep')} ${moved.reps === 1 ? 'is' : 'are'} told`;
  return `Moves ${accounts} in ${counted(moved.units, 'county', 'counties')} to another territory; ${told}.`;
}

function whyNot(unsavedCount: number, building: boolean, mayPublish: boolean): string | undefined {
  if (!mayPublish) return 'Your role may look at plans but not publish them';
  if (building) return 'Wait for the build to end, or cancel it';
  return unsavedCount > 0 ? 'Save your moves first' : undefined;
}
