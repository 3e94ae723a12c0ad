import { count } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import styles from './scoring.module.css';

interface HistoryNoticeProps {
  outcomes: number;
  needed: number;
  hasChampion: boolean;
}

/** On day one: not enough history, a rule scores meanwhile, and so many outcomes are missing. */
export function HistoryNotice({ outcomes, needed, hasChampion }: HistoryNoticeProps) {
  const missing = Math.max(0, needed - outcomes);
  if (missing === 0 && hasChampion) return null;
  return (
    <div className={styles.notice}>
      {missing > 0 ? (
        <Notice tone="warn">
          Not enough history to learn from: {count(outcomes)} outcomes, {count(missing)} missing. Until then a
          rule gives the score, and every score says so.
        </Notice>
      ) : (
        <Notice tone="accent">
          {count(outcomes)} outcomes are enough to train. No model scores yet: train one, then have it
          promoted.
        </Notice>
      )}
    </div>
  );
}
