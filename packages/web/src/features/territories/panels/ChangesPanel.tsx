import type { PlanParts } from '../PlanToolbar.tsx';
import { noteOf } from '../plan-edits.ts';
import styles from './panels.module.css';

/** The edit log since the page was opened, newest first; undone steps stay readable until something new is done. */
export function ChangesPanel({ session }: PlanParts) {
  const { edits, unsaved } = session;
  const steps = edits.log
    .map((edit, at) => ({ at, note: noteOf(edit), undone: at >= edits.position }))
    .reverse();
  if (steps.length === 0) {
    return (
      <div className={styles.panel}>
        <p className="quiet">
          Nothing changed since you opened the plan. Every move you make is listed here and can be undone
          (⌘Z).
        </p>
      </div>
    );
  }
  return (
    <div className={styles.panel}>
      <ol className={styles.list} reversed>
        {steps.map((step) => (
          <li key={step.at} className={step.undone ? styles.undone : ''}>
            {step.note}
            {step.undone && ' (undone)'}
          </li>
        ))}
      </ol>
      <p className="quiet">
        {unsaved.length === 0 ? 'All of it is saved.' : `${unsaved.length} moves are not saved yet.`}
      </p>
    </div>
  );
}
