import type { ScoreModel } from '@catchment/contract';
import { useMay } from '../../app/session/session.ts';
import { Fold } from '../../ui/page/Fold.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Calibration } from './Calibration.tsx';
import { Candidates } from './Candidates.tsx';
import { QualityStats, TestWords } from './ChampionFigures.tsx';
import { FeedbackEffect } from './FeedbackEffect.tsx';
import { Importance } from './Importance.tsx';
import { Lift } from './Lift.tsx';
import { ModelFacts } from './ModelFacts.tsx';
import { ModelFrame } from './ModelFrame.tsx';
import { aucWords, methodWords } from './model-words.ts';
import { PromoteModel } from './PromoteModel.tsx';
import { Refused } from './Refused.tsx';
import { SimpleWays } from './SimpleWays.tsx';
import styles from './scoring.module.css';

/** One version's quality, on the newest outcomes, which training never saw. */
export function ModelPage() {
  return <ModelFrame>{(model) => <Quality model={model} />}</ModelFrame>;
}

function Quality({ model }: { model: ScoreModel }) {
  const may = useMay();
  const { quality } = model;
  if (model.state === 'training') {
    return (
      <EmptyState title="Its quality will stand here">It is measured when the training ends.</EmptyState>
    );
  }
  return (
    <>
      {may('models:promote') && (model.state === 'shadow' || model.state === 'retired') && (
        <PromoteModel model={model} />
      )}
      {quality && (
        <>
          <Section
            title="In short"
            note={
              <>
                {methodWords(model.method)}; <TestWords quality={quality} />
              </>
            }
          >
            <p className={styles.lead}>{aucWords(quality)}</p>
            <QualityStats quality={quality} />
          </Section>
          <Calibration bins={quality.calibration} />
          <Lift quality={quality} />
          <SimpleWays quality={quality} />
          {quality.feedback && <FeedbackEffect feedback={quality.feedback} />}
          <Importance entries={quality.importance} />
        </>
      )}
      <ModelFacts model={model} />
      {quality && (
        <>
          <Fold title="What was it not allowed to look at?">
            <Refused entries={quality.refused} />
          </Fold>
          <Fold title="What else was tried?">
            <Candidates quality={quality} />
          </Fold>
        </>
      )}
    </>
  );
}
