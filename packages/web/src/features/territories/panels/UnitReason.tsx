import { explainUnit, type RouteOk } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../../app/api/query.ts';
import { count, signed, signedCompact } from '../../../ui/format/numbers.ts';
import type { PlanParts } from '../PlanToolbar.tsx';
import styles from './panels.module.css';

type Alternative = RouteOk<typeof explainUnit>['alternatives'][number];

/** Why a county is where it is, and what each territory around it would cost instead. */
export function UnitReason({ session, search, unit }: PlanParts & { unit: number }) {
  const { plan, edits, editable } = session;
  const unsaved = edits.alignment[unit] !== edits.saved[unit];
  const { data } = useQuery({
    ...query(explainUnit, { id: plan.id, unit }),
    queryKey: [explainUnit.name, plan.id, unit, plan.version],
  });
  if (!data) return null;
  return (
    <div>
      <h2 className={styles.title}>{unsaved ? 'Why it was where it is saved' : 'Why it is here'}</h2>
      <p>{data.words}</p>
      {data.alternatives.map((other) => (
        <div key={other.territory} className={styles.fix}>
          <div>
            <b>{other.code}</b>, {farther(other)}: {other.why}
            <div className="quiet small">objective {signedCompact(other.objectiveDelta)}</div>
          </div>
          {editable && (
            <Button
              variant="default"
              onClick={() => {
                session.assign([unit], other.territory);
                search.change({ territory: other.territory });
              }}
            >
              Move
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

/** "12 km further": what counts is the difference; a county in no territory has none. */
function farther({ distanceKm, extraKm }: Alternative): string {
  return extraKm === null ? `${count(distanceKm)} km` : `${signed(extraKm)} km`;
}
