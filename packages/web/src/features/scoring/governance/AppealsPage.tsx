import { listScoreAppeals } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../../app/api/query.ts';
import { Page } from '../../../ui/page/Page.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { Loaded } from '../../../ui/states/Loaded.tsx';
import { AppealItem } from './AppealItem.tsx';
import styles from './governance.module.css';
import { ScoringTabs } from './ScoringTabs.tsx';

/** Scores that someone holds to be wrong, and what a person with authority answered. */
export function AppealsPage() {
  const appeals = useQuery(query(listScoreAppeals, {}));
  return (
    <Page
      title="Scores"
      subtitle="Appeals against scores: someone who may change a score, and did not raise the appeal, answers within 30 days"
      toolbar={<ScoringTabs />}
    >
      <Loaded query={appeals}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No appeals" action={<Link to="/leads">Open the leads</Link>}>
              Whoever holds a score to be wrong presses “Appeal” beside it, on the lead. It then waits here
              for a sales manager, compliance or an admin.
            </EmptyState>
          ) : (
            <ul className={styles.exceptions}>
              {items.map((item) => (
                <AppealItem key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
