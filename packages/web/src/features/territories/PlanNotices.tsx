import { Button } from '@mantine/core';
import { counted } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import styles from './plan.module.css';
import { usePlanSearch } from './use-plan-search.ts';
import type { PlanSession } from './use-plan-session.ts';

/** What is broken now, in words, before anything is saved: split territories and gaps. */
export function PlanNotices({ session }: { session: PlanSession }) {
  const { plan, figures } = session;
  const search = usePlanSearch();
  const split = figures.territories.filter(({ splitWords }) => splitWords !== null);
  const first = split[0];
  if (split.length === 0 && figures.gaps.length === 0) return null;
  return (
    <div className={styles.notices}>
      {first && (
        <Notice
          tone="bad"
          action={
            <Button variant="default" onClick={() => search.change({ territory: first.index })}>
              Show
            </Button>
          }
        >
          <b>{plan.territories[first.index]!.code}</b> {first.splitWords}.
          {split.length > 1 &&
            ` ${counted(split.length - 1, 'other territory is', 'other territories are')} split too.`}
        </Notice>
      )}
      {figures.gaps.length > 0 && (
        <Notice
          tone="warn"
          action={
            <Button variant="default" onClick={() => search.change({ panel: 'gaps' })}>
              Open the gap list
            </Button>
          }
        >
          {counted(figures.gaps.length, 'county is', 'counties are')} in no territory.
        </Notice>
      )}
    </div>
  );
}
