import { getSample, getSession, makeSample } from '@catchment/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../app/api/api.ts';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { MakeSample } from './MakeSample.tsx';
import { RemoveSample } from './RemoveSample.tsx';
import { SampleContents } from './SampleContents.tsx';
import type { Sample } from './sample.ts';

const askAgainMs = 1000;

/** The sample firm: what it holds, and how it comes and goes whole. */
export function SamplePage() {
  const sample = useQuery({
    ...query(getSample, {}),
    refetchInterval: ({ state }) => (isBusy(state.data) ? askAgainMs : false),
  });
  const may = useMay();
  return (
    <Page
      title="Sample firm"
      subtitle="Real advisory firms from public filings; everything that happens to them here is simulated"
      actions={
        may('sample:write') && sample.data?.state === 'ready' && <RemoveSample counts={sample.data.counts} />
      }
    >
      <Loaded query={sample}>{(data) => <Standing sample={data} mayMake={may('sample:write')} />}</Loaded>
    </Page>
  );
}

function isBusy(sample: Sample | undefined): boolean {
  return sample?.state === 'loading' || sample?.state === 'removing';
}

function Standing({ sample, mayMake }: { sample: Sample; mayMake: boolean }) {
  const queryClient = useQueryClient();
  const make = async (seed: number) => {
    await api(makeSample, { seed });
    await queryClient.invalidateQueries({ queryKey: [getSample.name] });
    await queryClient.invalidateQueries({ queryKey: [getSession.name] });
  };
  // How far it is stands above every page while it lasts.
  if (sample.state === 'loading')
    return <p>It takes about half a minute. Everything can be used meanwhile.</p>;
  if (sample.state === 'removing') {
    return <p>Its users go with it: who looked through one of them is signed out when it is done.</p>;
  }
  return (
    <>
      {sample.state === 'failed' && (
        <Notice tone="bad">
          It could not be made{sample.step && `: it stopped at “${sample.step}”`}. Try again.
        </Notice>
      )}
      {sample.state === 'ready' ? (
        <SampleContents sample={sample} />
      ) : (
        mayMake && <MakeSample onMake={make} />
      )}
      {sample.state === 'none' && !mayMake && <p>There is no sample firm. An administrator can make one.</p>}
    </>
  );
}
