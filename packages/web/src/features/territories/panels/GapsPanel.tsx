import { fillGaps, getPlan, listGaps } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query, useAction } from '../../../app/api/query.ts';
import { count, counted } from '../../../ui/format/numbers.ts';
import { sayDone } from '../../../ui/toast.ts';
import type { PlanParts } from '../PlanToolbar.tsx';
import { unitName } from '../plan-world.ts';
import styles from './panels.module.css';

const shownAtMost = 200;

/** Counties in no territory with the nearest one of each, and one press to fill them all. */
export function GapsPanel({ session, search }: PlanParts) {
  const { plan, world, figures, unsaved, editable } = session;
  const { data } = useQuery({
    ...query(listGaps, { id: plan.id }),
    queryKey: [listGaps.name, plan.id, plan.version],
  });
  const fill = useAction(fillGaps, {
    changes: [getPlan, listGaps],
    onDone: (done) => sayDone(`${counted(done.filled, 'gap')} filled from the nearest territory.`),
  });
  const nearest = new Map(data?.units.map((gap) => [gap.unit, gap]));
  return (
    <div className={styles.panel}>
      {figures.gaps.length === 0 ? (
        <p>Every county is in a territory.</p>
      ) : (
        <>
          {editable && (
            <Button
              onClick={() => fill.mutate({ id: plan.id, version: plan.version })}
              loading={fill.isPending}
              disabled={unsaved.length > 0}
              title={unsaved.length > 0 ? 'Save your moves first' : ''}
            >
              Fill {counted(figures.gaps.length, 'gap')} from the nearest territory
            </Button>
          )}
          <ul className={styles.list}>
            {figures.gaps.slice(0, shownAtMost).map((unit) => (
              <li key={unit}>
                <button type="button" className={styles.item} onClick={() => search.change({ unit })}>
                  <span>{unitName(world, unit)}</span>
                  <span className="quiet small">{nearestWords(nearest.get(unit), session)}</span>
                </button>
              </li>
            ))}
            {figures.gaps.length > shownAtMost && (
              <li>and {count(figures.gaps.length - shownAtMost)} more</li>
            )}
          </ul>
        </>
      )}
      {data && data.unplacedAccounts > 0 && (
        <p>
          <Link to="/accounts" search={{ unplaced: true }}>
            {counted(data.unplacedAccounts, 'account')}
          </Link>{' '}
          cannot be placed in a county and so are in no territory.
        </p>
      )}
    </div>
  );
}

type Gap = { accounts: number; nearestTerritory: number | null; distanceKm: number | null };

function nearestWords(gap: Gap | undefined, { plan }: PlanParts['session']): string {
  if (!gap) return '';
  const accounts = counted(gap.accounts, 'account');
  const code = gap.nearestTerritory === null ? null : plan.territories[gap.nearestTerritory]?.code;
  return code ? `${accounts}, ${count(gap.distanceKm ?? 0)} km from ${code}` : accounts;
}
