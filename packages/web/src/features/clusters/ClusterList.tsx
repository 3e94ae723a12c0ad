import type { Cluster, ClusterFindings } from '@catchment/contract';
import { Button } from '@mantine/core';
import { counted, money, percent } from '../../ui/format/numbers.ts';
import { AccountLinks } from './AccountLinks.tsx';
import { measureLabels, measureValue } from './cluster-words.ts';
import styles from './clusters.module.css';
import { clusterHue } from './dots-of.ts';
import { KeepGroup } from './KeepGroup.tsx';
import type { SideProps } from './side-props.ts';

/** The clusters by size: what sets each apart, its middle account, and what can be done with it. */
export function ClusterList({ findings, address, change }: SideProps) {
  return (
    <ul className={styles.list} aria-label="Clusters">
      {findings.clusters.map((cluster) => (
        <li key={cluster.index} className={styles.item} data-chosen={cluster.index === address.cluster}>
          <div className={styles.head}>
            <Swatch index={cluster.index} />
            <h2 className={styles.name}>{cluster.name}</h2>
          </div>
          <p className={styles.facts}>
            {counted(cluster.size, 'account')} ({percent(cluster.size / Math.max(1, findings.accountCount))}),{' '}
            {money(cluster.aumCents)} in assets
          </p>
          <Medians cluster={cluster} measures={findings.measures} />
          <AccountLinks lead="Largest" accounts={cluster.examples} />
          <div className={styles.actions}>
            <Button
              size="compact-xs"
              variant="default"
              aria-pressed={cluster.index === address.cluster}
              onClick={() =>
                change({ cluster: cluster.index === address.cluster ? undefined : cluster.index })
              }
            >
              {cluster.index === address.cluster ? 'Show all' : 'Show alone'}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => change({ pocketsOf: cluster.index, side: 'pockets', pocket: undefined })}
            >
              Its pockets
            </Button>
            <KeepGroup kind="cluster" part={cluster} name={cluster.name} address={address} />
          </div>
        </li>
      ))}
    </ul>
  );
}

export function Swatch({ index }: { index: number }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="5" fill={clusterHue(index)} />
    </svg>
  );
}

/** The middle account of a cluster. */
function Medians({ cluster, measures }: { cluster: Cluster; measures: ClusterFindings['measures'] }) {
  const shown = measures.filter(({ key }) => key !== 'place');
  return (
    <>
      <p className={styles.facts}>Its typical (median) account:</p>
      <dl className={styles.medians}>
        {shown.map(({ key, definition }) => (
          <div key={key} title={definition}>
            <dt>{measureLabels[key]}</dt>
            <dd>{measureValue(key, cluster.medians[key] ?? null)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
