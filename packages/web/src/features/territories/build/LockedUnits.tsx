import { getPlan, updatePlan } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAction } from '../../../app/api/query.ts';
import { counted } from '../../../ui/format/numbers.ts';
import type { PlanParts } from '../PlanToolbar.tsx';
import styles from '../panels/panels.module.css';
import { unitName } from '../plan-world.ts';

const namedAtMost = 20;

/** What a build may not move; each county is locked where it is looked at, all can be unlocked here. */
export function LockedUnits({ session, search }: PlanParts) {
  const { plan, world, unsaved, editable } = session;
  const unlock = useAction(updatePlan, { changes: [getPlan] });
  const { lockedUnits } = plan;
  if (lockedUnits.length === 0) {
    return <p className="quiet small">No county is locked. Open one to lock it where it is.</p>;
  }
  return (
    <div className={styles.locked}>
      <details>
        <summary>{counted(lockedUnits.length, 'county', 'counties')} locked where they are</summary>
        <ul className={styles.list}>
          {lockedUnits.slice(0, namedAtMost).map((unit) => (
            <li key={unit}>
              <button type="button" className={styles.item} onClick={() => search.change({ unit })}>
                {unitName(world, unit)}
              </button>
            </li>
          ))}
        </ul>
      </details>
      <Button
        variant="default"
        loading={unlock.isPending}
        disabled={!editable || unsaved.length > 0}
        title={unsaved.length > 0 ? 'Save your moves first' : ''}
        onClick={() => unlock.mutate({ id: plan.id, version: plan.version, lockedUnits: [] })}
      >
        Unlock all
      </Button>
    </div>
  );
}
