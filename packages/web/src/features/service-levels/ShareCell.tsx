import { count, percent } from '../../ui/format/numbers.ts';
import styles from './service.module.css';
import { type Group, shareText } from './service-words.ts';

/** A share, and under it its range and out of how many. */
export function ShareCell({ share }: { share: Group['covered'] }) {
  return (
    <span className={styles.share}>
      {shareText(share)}
      {share.low !== null && share.high !== null && (
        <span className="quiet small">
          {percent(share.low)}–{percent(share.high)} of {count(share.of)}
        </span>
      )}
    </span>
  );
}
