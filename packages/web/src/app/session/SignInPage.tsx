import { getWelcome } from '@catchment/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { JobProgress } from '../../ui/states/JobProgress.tsx';
import { query } from '../api/query.ts';
import { FirstAdminForm } from './FirstAdminForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SampleRoles } from './SampleRoles.tsx';
import styles from './session.module.css';

/** Three ways in, as far as they exist: a role of the sample firm, the first administrator's code, a password. */
export function SignInPage() {
  const { data: welcome } = useSuspenseQuery({
    ...query(getWelcome, {}),
    refetchInterval: (state) => (state.state.data?.samplePreparing ? 1000 : false),
  });
  const preparing = welcome.samplePreparing;
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width={32} height={32} />
          <div>
            <h1>Catchment</h1>
            <div className="quiet">{welcome.firmName}</div>
          </div>
        </div>
        {preparing && (
          <section>
            <JobProgress label="Making the sample firm" share={preparing.progress} detail={preparing.step} />
            <p className="quiet">About half a minute; then you can look around as one of its people.</p>
          </section>
        )}
        {welcome.sampleRoles.length > 0 && <SampleRoles roles={welcome.sampleRoles} />}
        {welcome.needsFirstAdmin ? <FirstAdminForm /> : <PasswordForm />}
      </div>
    </main>
  );
}
