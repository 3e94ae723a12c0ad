import { SimulatedMark } from '../../ui/mark/Mark.tsx';
import { useSession } from '../session/session.ts';

/** The mark of simulated data, while the sample firm is there: for pages that count records of every kind. */
export function SampleMark() {
  const { sample } = useSession();
  return sample.state === 'ready' ? <SimulatedMark /> : null;
}
