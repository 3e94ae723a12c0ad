import type { listModels, RouteOk } from '@catchment/contract';
import { count, counted } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import styles from './scoring.module.css';

/** Why rules score: not enough history and so many outcomes missing, no version promoted, or one that stepped back. */
export function HistoryNotice({ data }: { data: RouteOk<typeof listModels> }) {
  const { rules, outcomes, missing } = data;
  if (rules === null) return null;
  return (
    <div className={styles.notice}>
      {missing > 0 ? (
        <Notice tone="warn">
          Not enough history to learn from: {counted(outcomes, 'outcome')}, and {count(missing)} more are
          missing (30 leads won and 30 others are needed). Until then a rule gives the score, and every score
          says so.
        </Notice>
      ) : rules.startsWith('model ') ? (
        <Notice tone="bad">Rules score leads: {rules}. Promote a version to end this.</Notice>
      ) : (
        <Notice tone="accent">
          {counted(outcomes, 'outcome')} are enough to train. No model scores yet: train one, then have it
          promoted.
        </Notice>
      )}
    </div>
  );
}
