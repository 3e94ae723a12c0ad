import { getOutcomeReport, type ScoreModel } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../../app/api/query.ts';
import { count } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Notice } from '../../../ui/mark/Notice.tsx';
import { Section } from '../../../ui/page/Page.tsx';
import { Loaded } from '../../../ui/states/Loaded.tsx';
import { ModelFrame } from '../ModelFrame.tsx';
import { GroupComparison } from './GroupComparison.tsx';
import styles from './governance.module.css';

/** Whether a version treats groups alike, on the leads it was judged by. */
export function GroupsPage() {
  return <ModelFrame>{(model) => <Groups model={model} />}</ModelFrame>;
}

function Groups({ model }: { model: ScoreModel }) {
  const report = useQuery({
    ...query(getOutcomeReport, { id: model.id }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Loaded query={report} lines={8}>
      {({ wording, source, rows, positives, from, to, countMin, comparisons }) => (
        <>
          <div className={styles.notice}>
            <Notice tone="plain">{wording}</Notice>
          </div>
          <Section title="Outcomes by group">
            <p className={styles.lead}>
              {count(rows)} leads that this version never learned from, {count(positives)} sold, received{' '}
              <When at={from} dayOnly /> to <When at={to} dayOnly />. Ranges hold the true figure 95 times of
              100; of fewer than {countMin} leads only the number is said.
            </p>
            <p className={styles.lead}>{source}.</p>
          </Section>
          {comparisons.map((comparison) => (
            <GroupComparison key={comparison.key} comparison={comparison} />
          ))}
        </>
      )}
    </Loaded>
  );
}
