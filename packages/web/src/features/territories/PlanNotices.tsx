import { Button } from '@mantine/core';
import { counted } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import styles from './plan.module.css';
import { usePlanSearch } from './use-plan-search.ts';
import type { PlanSession } from './use-plan-session.ts';

const shownAtMost = 2;

/** What is broken now, in words, before anything is saved: split territories and gaps. */
export function PlanNotices({ session }: { session: PlanSession }) {
  const { plan, figures } = session;
  const search = usePlanSearch();
  const split = figures.territories.filter(({ splitWords }) => splitWords !== null);
  if (split.length === 0 && figures.gaps.length === 0) return null;
  return (
    <div className={styles.notices}>
      {split.slice(0, shownAtMost).map(({ index, splitWords }) => (
        <Notice
          key={index}
          tone="bad"
          action={
            <Button variant="default" onClick={() => search.change({ territory: index })}>
              Show
            </Button>
          }
        >
          <b>{plan.territories[index]!.code}</b> {splitWords}.
        </Notice>
      ))}
      {split.length > shownAtMost && (
        <Notice tone="bad">
          {counted(split.length - shownAtMost, 'more territory', 'more territories')} split.
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
