import { listBadLeads, listModels, type RouteOk, rescore, type ScoreModel } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { query, useAction } from '../../app/api/query.ts';
import { RetrainNotice } from '../../app/records/RetrainNotice.tsx';
import { useMay } from '../../app/session/session.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Page, Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { ShortTable } from '../../ui/table/ShortTable.tsx';
import { sayDone } from '../../ui/toast.ts';
import { ChampionFigures } from './ChampionFigures.tsx';
import { ScoringTabs } from './governance/ScoringTabs.tsx';
import { HistoryNotice } from './HistoryNotice.tsx';
import { modelColumns } from './model-columns.tsx';
import { ReplayScores } from './ReplayScores.tsx';
import { RollBackButton } from './RollBackButton.tsx';
import styles from './scoring.module.css';
import { TrainButton } from './TrainButton.tsx';

const askAgainMs = 3000;

/** Versions of the score model: which one scores, how good it is, and what is being tried. */
export function ModelsPage() {
  const models = useQuery({
    ...query(listModels, {}),
    refetchInterval: ({ state }) => (state.data?.items.some(isTraining) ? askAgainMs : false),
  });
  const may = useMay();
  const champion = models.data?.items.find((model) => model.state === 'champion');
  const earlier = models.data?.rollBackTo;
  return (
    <Page
      title="Scores"
      subtitle={
        <>
          The chance that a lead becomes a sale, learned from the firm’s own outcomes{' '}
          {models.data?.items.some((model) => model.simulated) && <SimulatedMark />}
        </>
      }
      toolbar={<ScoringTabs />}
      actions={
        <>
          {may('models:promote') && earlier && <RollBackButton version={earlier.version} />}
          {may('models:train') && champion && <RescoreButton />}
          {may('models:train') && <TrainButton />}
        </>
      }
    >
      <Loaded query={models}>{(data) => <Models data={data} champion={champion} />}</Loaded>
    </Page>
  );
}

function isTraining(model: ScoreModel): boolean {
  return model.state === 'training';
}

function RescoreButton() {
  const score = useAction(rescore, { onDone: () => sayDone('Scoring every open lead in the background') });
  return (
    <Button variant="default" loading={score.isPending} onClick={() => score.mutate({})}>
      Score open leads again
    </Button>
  );
}

/** What reps said of bad leads since the newest version learned, where that asks for another training. */
function Told() {
  const answers = useQuery(query(listBadLeads, { mine: 'false' }));
  if (!answers.data || answers.data.retrain.unseen === 0) return null;
  return (
    <div className={styles.notice}>
      <RetrainNotice
        retrain={answers.data.retrain}
        action={<Link to="/leads/answers">Read the answers</Link>}
      />
    </div>
  );
}

interface ModelsProps {
  data: RouteOk<typeof listModels>;
  champion: ScoreModel | undefined;
}

function Models({ data, champion }: ModelsProps) {
  const navigate = useNavigate();
  const may = useMay();
  return (
    <>
      <HistoryNotice data={data} />
      <Told />
      {champion?.quality && <ChampionFigures model={champion} quality={champion.quality} />}
      <Section title="Versions" note="Open one for its quality on outcomes it never saw">
        {data.items.length === 0 ? (
          <EmptyState title="No model yet">
            Leads get a rule score until the first model is trained and promoted.
          </EmptyState>
        ) : (
          <ShortTable rowCount={data.items.length}>
            <DataTable
              label="Versions of the score model"
              columns={modelColumns}
              rows={data.items}
              rowKey={(model) => model.id}
              onOpen={(model) => void navigate({ to: '/scoring/$modelId', params: { modelId: model.id } })}
              empty={null}
            />
          </ShortTable>
        )}
      </Section>
      {may('models:replay') && <ReplayScores />}
    </>
  );
}
