import { getPlan, listPlans, listTerritories, type PlanDetail, publishPlan } from '@catchment/contract';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { counted, money } from '../../ui/format/numbers.ts';
import { sayDone } from '../../ui/toast.ts';
import styles from './plan.module.css';
import type { PlanSession } from './use-plan-session.ts';

/** Makes the scenario live; says first, in numbers, what that does. */
export function PublishButton({ session }: { session: PlanSession }) {
  const { plan, unsaved } = session;
  const { problems } = plan.figures;
  const [accepted, setAccepted] = useState(false);
  const may = useMay();
  const publish = useAction(publishPlan, {
    showsError: true,
    changes: [getPlan, listPlans, listTerritories],
    onDone: (done) =>
      sayDone(
        `Live. ${counted(done.movedAccounts, 'account')} moved, ${counted(done.repsTold, 'rep')} told.`,
      ),
  });
  const body = { id: plan.id, version: plan.version, acceptProblems: accepted };
  return (
    <ConfirmButton
      label="Publish plan"
      title={`Publish “${plan.name}”?`}
      confirmLabel="Publish plan"
      onConfirm={() => publish.mutateAsync(body)}
      disabledReason={whyNot(unsaved.length, plan.building !== null, may('plans:publish'))}
      confirmDisabled={problems.length > 0 && !accepted}
      consequence={
        <>
          <p>{consequence(plan.figures)}</p>
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

function consequence({ moved, objectiveBefore, territories }: PlanDetail['figures']): string {
  if (objectiveBefore === null) {
    const units = territories.reduce((sum, territory) => sum + territory.unitCount, 0);
    return `No plan is live yet: ${counted(units, 'county', 'counties')} get their first territory, at once.`;
  }
  const accounts = `${counted(moved.accounts, 'account')} with ${money(moved.aumCents)} of assets`;
  const told = `${counted(moved.reps, 'rep')} ${moved.reps === 1 ? 'is' : 'are'} told`;
  return `Moves ${accounts} in ${counted(moved.units, 'county', 'counties')} to another territory; ${told}. It holds at once, and can be taken back from this page.`;
}

function whyNot(unsavedCount: number, building: boolean, mayPublish: boolean): string | undefined {
  if (!mayPublish) return 'Your role may look at plans but not publish them';
  if (building) return 'Wait for the build to end, or cancel it';
  return unsavedCount > 0 ? 'Save your moves first' : undefined;
}
