import { listScoreFeatures, type ScoreFeature } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../../app/api/query.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import { Page, Section } from '../../../ui/page/Page.tsx';
import { Loaded } from '../../../ui/states/Loaded.tsx';
import styles from './governance.module.css';
import { ScoringTabs } from './ScoringTabs.tsx';

/** Every feature of the score: how it is worked out, from what, when again, who answers, and where it counts. */
export function FeaturesPage() {
  const features = useQuery(query(listScoreFeatures, {}));
  return (
    <Page
      title="Features of the score"
      subtitle={
        features.data
          ? `${counted(features.data.items.length, 'feature')}, from the list that training itself reads`
          : 'What the score looks at'
      }
      toolbar={<ScoringTabs />}
    >
      <Loaded query={features} lines={10}>
        {({ items }) => items.map((feature) => <Feature key={feature.name} feature={feature} />)}
      </Loaded>
    </Page>
  );
}

function Feature({ feature }: { feature: ScoreFeature }) {
  const { label, name, kind, formula, inputs, refresh, owner, missing, direction, usedIn } = feature;
  return (
    <Section title={label} note={`${name}, ${kind === 'numeric' ? 'a number' : 'a category'}`}>
      <div className={styles.feature}>
        <p className={styles.formula}>{formula}</p>
        <Facts
          facts={[
            { label: 'Made from', value: inputs.join(', ') },
            { label: 'Worked out', value: refresh },
            { label: 'Answers for it', value: owner },
            { label: 'Where it is not known', value: missing },
            ...(direction === null ? [] : [{ label: 'Direction', value: direction }]),
            { label: 'Used in', value: usedIn.length === 0 ? 'no model scores yet' : usedIn.join(', ') },
          ]}
        />
      </div>
    </Section>
  );
}
