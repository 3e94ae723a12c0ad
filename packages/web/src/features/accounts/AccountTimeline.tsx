import { getTimeline, type RouteOk } from '@catchment/contract';
import { Button } from '@mantine/core';
import { usePages } from '../../app/api/pages.ts';
import { money } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { TableSkeleton } from '../../ui/states/Skeletons.tsx';
import { words } from '../../ui/words.ts';
import styles from './accounts.module.css';

type Item = RouteOk<typeof getTimeline>['items'][number];

/** Touches, leads and sales of one account, newest first. */
export function AccountTimeline({ accountId }: { accountId: string }) {
  const timeline = usePages(getTimeline, { id: accountId, limit: 30 });
  if (timeline.error && timeline.rows.length === 0) {
    return <ErrorState error={timeline.error} onRetry={timeline.retry} />;
  }
  if (timeline.loading) return <TableSkeleton rows={4} />;
  if (timeline.rows.length === 0) {
    return <p className="quiet">Nothing yet. A call, meeting, lead or sale will stand here.</p>;
  }
  return (
    <>
      <ol className={styles.timeline}>
        {timeline.rows.map((item) => (
          <TimelineItem key={item.id} item={item} />
        ))}
      </ol>
      {timeline.more && (
        <Button variant="default" onClick={timeline.loadMore}>
          Show earlier
        </Button>
      )}
    </>
  );
}

function TimelineItem({ item }: { item: Item }) {
  const about = new Set([item.topic, item.product].filter((text) => text !== null).map(words));
  return (
    <li className={styles.item}>
      <span className={styles.itemKind}>{words(item.kind)}</span>
      <span className={styles.itemWhen}>
        <When at={item.occurredAt} />
      </span>
      <span className={styles.itemAbout}>
        {[...about, item.repName].filter(Boolean).join(' · ')}
        {item.amountCents ? ` ${money(item.amountCents)}` : ''}
      </span>
    </li>
  );
}
