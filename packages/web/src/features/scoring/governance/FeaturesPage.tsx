import { listScoreFeatures, type ScoreFeature } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../../app/api/query.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { Page } from '../../../ui/page/Page.tsx';
import { Loaded } from '../../../ui/states/Loaded.tsx';
import { PlainTable } from '../../../ui/table/PlainTable.tsx';
import styles from './governance.module.css';
import { ScoringTabs } from './ScoringTabs.tsx';

/** Every feature of the score: how it is worked out, from what, when again, who answers, and where it counts. */
export function FeaturesPage() {
  const features = useQuery(query(listScoreFeatures, {}));
  return (
    <Page
      title="Scores"
      subtitle={
        features.data
          ? `The ${counted(features.data.items.length, 'fact')} a score looks at, from the list that training itself reads`
          : 'The facts a score looks at'
      }
      toolbar={<ScoringTabs />}
    >
      <Loaded query={features} lines={10}>
        {({ items }) => (
          <>
            <Shared items={items} />
            <PlainTable
              caption="Features of the score"
              rows={items}
              rowKey={({ name }) => name}
              columns={[
                { header: 'Fact', cell: (feature) => <Name feature={feature} /> },
                { header: 'How it is worked out', cell: ({ formula }) => formula },
                { header: 'Made from', cell: ({ inputs }) => inputs.map(sourceWords).join(', ') },
                { header: 'Used in', cell: ({ usedIn }) => <UsedIn versions={usedIn} /> },
              ]}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What holds for every feature alike, said once. */
function Shared({ items }: { items: readonly ScoreFeature[] }) {
  const [first] = items;
  if (first === undefined) return null;
  return (
    <div className={styles.feature}>
      <p>
        Worked out {first.refresh}. Where it is not known it {first.missing}. Answering for them:{' '}
        {first.owner}.
      </p>
    </div>
  );
}

function Name({ feature }: { feature: ScoreFeature }) {
  return (
    <span>
      <span className={styles.name}>{feature.label}</span>
      {feature.direction && <span className={styles.aside}>{feature.direction}</span>}
    </span>
  );
}

function UsedIn({ versions }: { versions: readonly string[] }) {
  if (versions.length === 0) return 'no model scores yet';
  return (
    <span>
      {versions.map((version) => (
        <span key={version} className={styles.used}>
          {version}
        </span>
      ))}
    </span>
  );
}

/** "app.touch" → "touches" */
function sourceWords(table: string): string {
  return sources[table] ?? table;
}

const sources: Record<string, string> = {
  'app.lead': 'leads',
  'app.account': 'accounts',
  'app.touch': 'touches',
  'app.sale': 'sales',
};
