import type { ClusterFindings } from '@catchment/contract';
import type { ControlProps } from './ClusterControls.tsx';

/** What each list beside the map is given. */
export interface SideProps extends ControlProps {
  findings: ClusterFindings;
}
