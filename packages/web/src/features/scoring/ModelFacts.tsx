import type { ScoreModel } from '@catchment/contract';
import { Link } from '@tanstack/react-router';
import { count } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { type Fact, Facts } from '../../ui/page/Facts.tsx';
import { Section } from '../../ui/page/Page.tsx';
import styles from './scoring.module.css';

/** Where the version comes from and who answers for it. */
export function ModelFacts({ model }: { model: ScoreModel }) {
  const facts: Fact[] = [];
  if (model.trainedOn) {
    const { from, to, rows, positives } = model.trainedOn;
    facts.push(
      { label: 'Learned from', value: `${count(rows)} leads, ${count(positives)} converted` },
      {
        label: 'Received',
        value: (
          <>
            <When at={from} dayOnly /> to <When at={to} dayOnly />
          </>
        ),
      },
    );
  }
  if (model.trainedOn?.matureDays) {
    facts.push({
      label: 'Left out',
      value: `the last ${count(model.trainedOn.matureDays)} days: of them only quick endings are known`,
    });
  }
  if (model.trainedAt) facts.push({ label: 'Trained', value: <When at={model.trainedAt} /> });
  facts.push({ label: 'Trained by', value: model.proposedBy ?? 'the program' });
  if (model.cause) facts.push({ label: 'Because', value: model.cause });
  if (model.promotedAt) facts.push({ label: 'Promoted', value: <When at={model.promotedAt} /> });
  if (model.promotedBy) facts.push({ label: 'Promoted by', value: model.promotedBy });
  facts.push({ label: 'Leads scored', value: count(model.scoredCount) });
  return (
    <Section title="Where it comes from">
      <div className={styles.facts}>
        <Facts facts={facts} />
      </div>
      <Link to="/decisions" search={{ subjectKind: 'model', subjectId: model.id }}>
        Decisions about this version
      </Link>
    </Section>
  );
}
