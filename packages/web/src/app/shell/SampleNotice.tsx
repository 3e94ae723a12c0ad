import { getSession } from '@catchment/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { JobProgress } from '../../ui/states/JobProgress.tsx';
import { keyOf } from '../api/query.ts';
import { useSession } from '../session/session.ts';
import styles from './shell.module.css';

const labels = {
  loading: 'Making the sample firm',
  removing: 'Removing the sample firm',
} as const;

/** While the sample firm comes or goes, on every page; when it is done, everything is read anew. */
export function SampleNotice() {
  const { sample } = useSession();
  const queryClient = useQueryClient();
  const busy = sample.state === 'loading' || sample.state === 'removing';
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(
      () => void queryClient.invalidateQueries({ queryKey: keyOf(getSession) }),
      1500,
    );
    return () => {
      clearInterval(timer);
      void queryClient.invalidateQueries();
    };
  }, [busy, queryClient]);
  if (sample.state !== 'loading' && sample.state !== 'removing') return null;
  return (
    <div className={styles.notice}>
      <JobProgress label={labels[sample.state]} share={sample.progress} detail={sample.step ?? ''} />
    </div>
  );
}
