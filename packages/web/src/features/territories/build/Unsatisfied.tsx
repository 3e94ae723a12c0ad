import type { SettingsChange } from '@catchment/contract';
import { Button } from '@mantine/core';
import { count } from '../../../ui/format/numbers.ts';
import styles from './build.module.css';
import { wideningChanges } from './relax-settings.ts';
import type { Report } from './report.ts';

type Entry = Report['unsatisfied'][number];

const openAtMost = 2;
const fixedAtMost = 3;

interface UnsatisfiedProps {
  entries: readonly Entry[];
  onRelax: ((changes: readonly SettingsChange[]) => void) | null;
  codeOf: (territory: number) => string;
  onOpen: (territory: number) => void;
}

/** What could not be satisfied and why, each with the least that would do: one press applies it and builds again. */
export function Unsatisfied({ entries, ...does }: UnsatisfiedProps) {
  const rest = entries.slice(openAtMost);
  const { onRelax } = does;
  const widening = wideningChanges(entries);
  return (
    <>
      <h2 className={styles.title}>What could not be satisfied</h2>
      <Wishes entries={entries.slice(0, openAtMost)} {...does} />
      {rest.length > 0 && (
        <details>
          <summary>{count(rest.length)} more</summary>
          <Wishes entries={rest} {...does} />
        </details>
      )}
      {onRelax && widening.length > 1 && (
        <Button variant="default" title="Changes the form and builds again" onClick={() => onRelax(widening)}>
          Widen all {count(widening.length)} as far as needed
        </Button>
      )}
    </>
  );
}

function Wishes({ entries, onRelax, codeOf, onOpen }: UnsatisfiedProps) {
  return (
    <ul className={styles.wishes}>
      {entries.map((entry) => (
        <li key={entry.what} className={styles.wish}>
          <b>{entry.what}</b>
          <span>{entry.why}</span>
          {entry.relaxation && entry.changes.length === 0 && (
            <span className="quiet small">{entry.relaxation}</span>
          )}
          {onRelax && entry.changes.length > 0 && (
            <div className={styles.changes}>
              {entry.changes.map(({ label, change }) => (
                <Button
                  key={label}
                  variant="default"
                  title="Changes this in the form and builds again"
                  onClick={() => onRelax([change])}
                >
                  {label}
                </Button>
              ))}
            </div>
          )}
          {entry.territories.length > 0 && (
            <div className={styles.changes}>
              {entry.territories.slice(0, fixedAtMost).map((territory) => (
                <Button key={territory} variant="subtle" onClick={() => onOpen(territory)}>
                  Cheapest fixes of {codeOf(territory)}
                </Button>
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
