import { getModel, type ScoreModel } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { type PageTab, PageTabs } from '../../ui/page/PageTabs.tsx';
import { JobProgress } from '../../ui/states/JobProgress.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { ModelState } from './model-columns.tsx';
import { modelStates } from './model-words.ts';

const askAgainMs = 2000;

/** What every side of one version has in common: its name, its state, and the way to its other sides. */
export function ModelFrame({ children }: { children: (model: ScoreModel) => ReactNode }) {
  const { modelId = '' } = useParams({ strict: false });
  const model = useQuery({
    ...query(getModel, { id: modelId }),
    refetchInterval: ({ state }) => (state.data?.state === 'training' ? askAgainMs : false),
  });
  const may = useMay();
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
      toolbar={
        <PageTabs
          label="Sides of this version"
          tabs={tabsOf(modelId, may('models:compare'), may('fairness:read'))}
        />
      }
    >
      <Loaded query={model}>
        {(loaded) => (
          <>
            {loaded.state === 'training' && (
              <JobProgress label={`Training model ${loaded.version}`} share={null} />
            )}
            {loaded.failure && <Notice tone="bad">{loaded.failure}</Notice>}
            {children(loaded)}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function tabsOf(modelId: string, maySeeShadow: boolean, maySeeGroups: boolean): PageTab[] {
  const at = `/scoring/${modelId}`;
  const shadow = maySeeShadow ? [{ to: `${at}/shadow`, label: 'Side by side' }] : [];
  const groups = maySeeGroups ? [{ to: `${at}/groups`, label: 'Groups' }] : [];
  return [
    { to: at, label: 'Quality' },
    { to: `${at}/parts`, label: 'Parts' },
    ...shadow,
    { to: `${at}/health`, label: 'Health' },
    ...groups,
    { to: `${at}/card`, label: 'Card' },
  ];
}
