import { findClusters } from '@catchment/contract';
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { useSession } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { TableSkeleton } from '../../ui/states/Skeletons.tsx';
import { ClusterControls } from './ClusterControls.tsx';
import { ClusterList } from './ClusterList.tsx';
import { ClusterMap } from './ClusterMap.tsx';
import styles from './clusters.module.css';
import { clusterQuestion, clustersAddress, type sides } from './clusters-address.ts';
import { KeptGroups } from './KeptGroups.tsx';
import { OutlierList } from './OutlierList.tsx';
import { PocketList } from './PocketList.tsx';
import type { SideProps } from './side-props.ts';

/** Accounts alike in potential and behaviour, those unlike any, and the pockets they form on the ground. */
export function ClustersPage() {
  const { address, refine } = useAddress(clustersAddress);
  const { sample } = useSession();
  const found = useQuery({
    ...query(findClusters, clusterQuestion(address)),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const { cluster, pocket } = address;
  return (
    <Page
      title="Clusters"
      layout="fill"
      subtitle={
        <>
          {found.data
            ? `${counted(found.data.accountCount, 'account')} you may see in ${found.data.groupCount} clusters, ${counted(found.data.pockets.length, 'pocket')}`
            : 'Accounts alike in potential and behaviour'}{' '}
          {sample.state === 'ready' && <SimulatedMark />}
        </>
      }
      toolbar={
        <ClusterControls
          address={address}
          change={(patch) => refine({ cluster: undefined, pocket: undefined, ...patch })}
        />
      }
    >
      <div className={styles.work} aria-busy={found.isFetching}>
        <div className={styles.ground}>
          {found.data && <ClusterMap findings={found.data} cluster={cluster} pocket={pocket} />}
        </div>
        <div className={styles.side}>
          {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
          {!found.error && !found.data && <TableSkeleton rows={8} />}
          {!found.error && found.data && <Side findings={found.data} address={address} change={refine} />}
        </div>
      </div>
    </Page>
  );
}

const choices: { value: (typeof sides)[number]; label: string }[] = [
  { value: 'clusters', label: 'Clusters' },
  { value: 'pockets', label: 'Pockets' },
  { value: 'outliers', label: 'Outliers' },
  { value: 'kept', label: 'Kept' },
];

function Side(props: SideProps) {
  const side = props.address.side ?? 'clusters';
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="What the list shows"
        data={choices}
        value={side}
        onChange={(next) => props.change({ side: next as (typeof sides)[number] })}
      />
      {side !== 'kept' && props.findings.notes.length > 0 && (
        <Notice tone="plain">{props.findings.notes.join(' ')}</Notice>
      )}
      {side === 'clusters' && <ClusterList {...props} />}
      {side === 'pockets' && <PocketList {...props} />}
      {side === 'outliers' && <OutlierList {...props} />}
      {side === 'kept' && <KeptGroups />}
    </>
  );
}
