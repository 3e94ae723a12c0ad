import type { ScoreModel } from '@catchment/contract';
import { useMay } from '../../app/session/session.ts';
import { Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Calibration } from './Calibration.tsx';
import { Candidates } from './Candidates.tsx';
import { QualityStats } from './ChampionFigures.tsx';
import { FeedbackEffect } from './FeedbackEffect.tsx';
import { Importance } from './Importance.tsx';
import { Lift } from './Lift.tsx';
import { ModelFacts } from './ModelFacts.tsx';
import { ModelFrame } from './ModelFrame.tsx';
import { aucWords, methodWords } from './model-words.ts';
import { PromoteModel } from './PromoteModel.tsx';
import { Refused } from './Refused.tsx';
import { SimpleWays } from './SimpleWays.tsx';

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
          <Section title="In short" note={`${methodWords(model.method)}. ${aucWords(quality)}`}>
            <QualityStats quality={quality} />
          </Section>
          <SimpleWays quality={quality} />
          <Calibration bins={quality.calibration} />
          <Lift quality={quality} />
          {quality.feedback && <FeedbackEffect feedback={quality.feedback} />}
          <Importance entries={quality.importance} />
          <Refused entries={quality.refused} />
          <Candidates quality={quality} />
        </>
      )}
      <ModelFacts model={model} />
    </>
  );
}
