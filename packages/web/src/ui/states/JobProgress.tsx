import { Button, Progress } from '@mantine/core';
import styles from './job-progress.module.css';

interface JobProgressProps {
  /** What is being done, in the present: "Building 60 territories". */
  label: string;
  /** In [0, 1]; null while unknown. */
  share: number | null;
  /** "about 4 s left", "12,000 of 100,000 rows" */
  detail?: string;
  onCancel?: () => void;
}

/** Long work: how far, how long still, and a way out. It goes on when the page is left. */
export function JobProgress({ label, share, detail, onCancel }: JobProgressProps) {
  return (
    <div className={styles.job}>
      <div className={styles.words} role="status">
        <span>{label}</span>
        <span className="quiet small">{detail}</span>
      </div>
      <div className={styles.line}>
        <Progress
          className={styles.bar ?? ''}
          value={share === null ? 100 : share * 100}
          animated={share === null}
          aria-label={label}
        />
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}
