import { getModel, type ScoreModel } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { JobProgress } from '../../ui/states/JobProgress.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { Calibration } from './Calibration.tsx';
import { Candidates } from './Candidates.tsx';
import { QualityStats } from './ChampionFigures.tsx';
import { Importance } from './Importance.tsx';
import { Lift } from './Lift.tsx';
import { ModelFacts } from './ModelFacts.tsx';
import { ModelState } from './model-columns.tsx';
import { aucWords, methodWords, modelStates } from './model-words.ts';
import { PromoteModel } from './PromoteModel.tsx';
import { Refused } from './Refused.tsx';

const askAgainMs = 2000;

/** One version's quality, on the newest outcomes, which training never saw. */
export function ModelPage() {
  const { modelId } = useParams({ strict: false });
  const model = useQuery({
    ...query(getModel, { id: modelId ?? '' }),
    refetchInterval: ({ state }) => (state.data?.state === 'training' ? askAgainMs : false),
  });
  const data = model.data;
  return (
    <Page
      title={data ? `Model ${data.version}` : 'Model'}
      subtitle={
        <>
          <Link to="/scoring">All versions</Link> {data && <ModelState model={data} />}{' '}
          {data && modelStates[data.state].meaning} {data?.simulated && <SimulatedMark />}
        </>
      }
    >
      <Loaded query={model}>{(loaded) => <Model model={loaded} />}</Loaded>
    </Page>
  );
}

function Model({ model }: { model: ScoreModel }) {
  const may = useMay();
  const { quality } = model;
  return (
    <>
      {model.state === 'training' && <JobProgress label={`Training model ${model.version}`} share={null} />}
      {model.failure && <Notice tone="bad">{model.failure}</Notice>}
      {may('models:promote') && (model.state === 'shadow' || model.state === 'retired') && (
        <PromoteModel model={model} />
      )}
      {quality && (
        <>
          <Section title="In short" note={`${methodWords(model.method)}. ${aucWords(quality)}`}>
            <QualityStats quality={quality} />
          </Section>
          <Calibration bins={quality.calibration} />
          <Lift quality={quality} />
          <Importance entries={quality.importance} />
          <Refused entries={quality.refused} />
          <Candidates quality={quality} />
        </>
      )}
      <ModelFacts model={model} />
    </>
  );
}
