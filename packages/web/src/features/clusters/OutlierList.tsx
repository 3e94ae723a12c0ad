import { Link } from '@tanstack/react-router';
import { count } from '../../ui/format/numbers.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { Swatch } from './ClusterList.tsx';
import { whyOutlier } from './cluster-words.ts';
import styles from './clusters.module.css';
import type { SideProps } from './side-props.ts';

/** Accounts unlike their own cluster, furthest first, each with the measure that sets it apart. */
export function OutlierList({ findings }: SideProps) {
  const { outliers, outlierCount, clusters } = findings;
  if (outliers.length === 0)
    return <EmptyState title="No outliers">Every account is much like its cluster.</EmptyState>;
  return (
    <>
      {outlierCount > outliers.length && (
        <p className={styles.facts}>
          The {outliers.length} furthest of {count(outlierCount)}.
        </p>
      )}
      <ul className={styles.list} aria-label="Outliers">
        {outliers.map((outlier) => (
          <li key={outlier.account.id} className={styles.item}>
            <h2 className={styles.name}>
              <Link to="/accounts" search={{ open: outlier.account.id }}>
                {outlier.account.name}
              </Link>
            </h2>
            <p className={styles.facts}>{whyOutlier(outlier)}</p>
            <p className={styles.facts}>
              <Swatch index={outlier.cluster} /> {clusters[outlier.cluster]?.name}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
