import { type ComponentProps, lazy, Suspense, use } from 'react';
import { loadGeometry } from './geometry.ts';
import styles from './unit-map.module.css';

const UnitMap = lazy(() => import('./UnitMap.tsx'));

type LazyUnitMapProps = Omit<ComponentProps<typeof UnitMap>, 'geometry'>;

/** The map, fetched with its geometry when a page first shows one; its place is kept meanwhile. */
export function LazyUnitMap(props: LazyUnitMapProps) {
  return (
    <Suspense fallback={<div className={styles.map} role="status" aria-label="Loading the map" />}>
      <WithGeometry {...props} />
    </Suspense>
  );
}

function WithGeometry(props: LazyUnitMapProps) {
  return <UnitMap {...props} geometry={use(loadGeometry())} />;
}
