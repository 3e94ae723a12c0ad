import { useState } from 'react';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { PlanActions } from './PlanActions.tsx';
import { PlanMap } from './PlanMap.tsx';
import { PlanNotices } from './PlanNotices.tsx';
import { PlanSide } from './PlanSide.tsx';
import { PlanStatus } from './PlanStatus.tsx';
import { PlanTable } from './PlanTable.tsx';
import { PlanToolbar } from './PlanToolbar.tsx';
import styles from './plan.module.css';
import { usePlanKeys } from './use-plan-keys.ts';
import { usePlanId, usePlanSearch } from './use-plan-search.ts';
import { usePlanSession } from './use-plan-session.ts';

/** One plan: the ground, the figures beside it, and what can be done about them. */
export function PlanPage() {
  const planId = usePlanId();
  // Each plan has its own edits: going from one to another starts anew.
  return <PlanBench key={planId} planId={planId} />;
}

function PlanBench({ planId }: { planId: string }) {
  const session = usePlanSession(planId);
  const search = usePlanSearch();
  const [focus, setFocus] = useState<readonly number[]>();
  usePlanKeys(session);
  const { plan } = session;
  return (
    <Page
      title={plan.name}
      subtitle={
        <>
          <PlanStatus plan={plan} /> {plan.simulated && <SimulatedMark />}
        </>
      }
      actions={<PlanActions session={session} />}
      toolbar={<PlanToolbar session={session} search={search} />}
      layout="fill"
    >
      <LeaveDialog session={session} />
      <div className={styles.work}>
        <div className={styles.ground}>
          <PlanNotices session={session} />
          {search.view === 'map' ? (
            <PlanMap session={session} search={search} focus={focus} />
          ) : (
            <PlanTable session={session} search={search} />
          )}
        </div>
        <PlanSide session={session} search={search} onFocus={setFocus} />
      </div>
    </Page>
  );
}
