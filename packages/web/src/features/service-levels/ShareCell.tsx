import styles from './service.module.css';
import { type Group, shareText, spanText } from './service-words.ts';

/** A share, and under it its range and out of how many. */
export function ShareCell({ share }: { share: Group['covered'] }) {
  return (
    <span className={styles.share}>
      {shareText(share)}
      {share.share !== null && <span className="quiet small">{spanText(share)}</span>}
    </span>
  );
}
