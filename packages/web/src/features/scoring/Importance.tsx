import type { ScoreModel } from '@catchment/contract';
import { percent } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import styles from './scoring.module.css';

type Entry = NonNullable<ScoreModel['quality']>['importance'][number];

/** What the model looks at, by its share of all that moves scores. */
export function Importance({ entries }: { entries: readonly Entry[] }) {
  const largest = Math.max(...entries.map((entry) => entry.share), 1e-9);
  return (
    <Section title="What does it look at?" note="Share of all that moves scores up or down">
      <ul className={styles.importance}>
        {entries.map((entry) => (
          <li key={entry.column} className={styles.entry}>
            <span title={entry.column}>{entry.label}</span>
            <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(100 * entry.share) / largest} height="8" />
            </svg>
            <span className="numeric">{percent(entry.share, 1)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
