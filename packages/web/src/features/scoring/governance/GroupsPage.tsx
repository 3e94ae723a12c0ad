import { getOutcomeReport, type OutcomeReport, type ScoreModel } from '@catchment/contract';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../app/address.ts';
import { query } from '../../../app/api/query.ts';
import { count, percent } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Notice } from '../../../ui/mark/Notice.tsx';
import { Section } from '../../../ui/page/Page.tsx';
import { Loaded } from '../../../ui/states/Loaded.tsx';
import { ModelFrame } from '../ModelFrame.tsx';
import { groupsAddress } from '../scoring-address.ts';
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
      {(data) => <Report report={data} />}
    </Loaded>
  );
}

function Report({ report }: { report: OutcomeReport }) {
  const { address, refine } = useAddress(groupsAddress);
  const { wording, source, rows, positives, from, to, countMin, comparisons } = report;
  const cutoffs = comparisons[0]?.cutoffs ?? [];
  const at = Math.min(address.cutoff ?? 0, cutoffs.length - 1);
  return (
    <>
      <div className={styles.notice}>
        <Notice tone="plain">{wording}</Notice>
      </div>
      <Section title="Outcomes by group">
        <p className={styles.lead}>
          {count(rows)} leads that this version never learned from, {count(positives)} converted, received{' '}
          <When at={from} dayOnly /> to <When at={to} dayOnly />. Ranges hold the true figure 95 times of 100;
          of fewer than {countMin} leads only the number is said. {source}.
        </p>
        <NativeSelect
          className={styles.choice}
          label="Who counts as selected"
          data={cutoffs.map(({ cutoff, label }, place) => ({
            value: String(place),
            label: `${label.charAt(0).toUpperCase()}${label.slice(1)}, from ${percent(cutoff)}`,
          }))}
          value={String(at)}
          onChange={(event) => refine({ cutoff: Number(event.currentTarget.value) })}
        />
      </Section>
      {comparisons.map((comparison) => (
        <GroupComparison key={comparison.key} comparison={comparison} at={at} />
      ))}
    </>
  );
}
