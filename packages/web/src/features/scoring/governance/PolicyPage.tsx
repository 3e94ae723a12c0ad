import { listPolicyExceptions } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../../app/api/query.ts';
import { useMay } from '../../../app/session/session.ts';
import { Page, Section } from '../../../ui/page/Page.tsx';
import { Loaded } from '../../../ui/states/Loaded.tsx';
import { CheckColumns } from './CheckColumns.tsx';
import { ExceptionItem } from './ExceptionItem.tsx';
import styles from './governance.module.css';
import { ProposeException } from './ProposeException.tsx';
import { ScoringTabs } from './ScoringTabs.tsx';

/** What a score may not look at, the exceptions, and who approved them until when. */
export function PolicyPage() {
  const exceptions = useQuery(query(listPolicyExceptions, {}));
  const may = useMay();
  return (
    <Page
      title="Scores"
      subtitle="What a score may not look at: race, religion, origin, sex, age and their known proxies are refused at training, under whatever name"
      toolbar={<ScoringTabs />}
    >
      <Section title="May a column be used?" note="Type the names of columns you would like to train on">
        <CheckColumns />
      </Section>
      <Section title="Exceptions" note="A reason, someone else’s approval, and an end">
        <Loaded query={exceptions}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="quiet">None: every prohibited column is refused.</p>
            ) : (
              <ul className={styles.exceptions}>
                {items.map((item) => (
                  <ExceptionItem key={item.id} item={item} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      {may('policy:propose') && (
        <Section title="Ask for an exception" note="Someone else decides; it holds for a year at most">
          <ProposeException />
        </Section>
      )}
    </Page>
  );
}
