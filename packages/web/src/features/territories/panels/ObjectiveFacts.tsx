import { compact, counted, percent } from '../../../ui/format/numbers.ts';
import type { PlanSession } from '../use-plan-session.ts';
import styles from './panels.module.css';

const meanings = {
  inertia: 'weight × km² to the centre of each territory',
  distance: 'weight × km to the centre of each territory',
  'travel-time': 'weight × minutes by car (estimated) to the centre of each territory',
  'cut-edges': 'neighbouring counties in different territories',
} as const;

/** The objective as the server last took it, against today's plan, and what moves. */
export function ObjectiveFacts({ session }: { session: PlanSession }) {
  const { plan, figures, unsaved } = session;
  const { objective, objectiveBefore } = plan.figures;
  const change = objectiveBefore ? objective / objectiveBefore - 1 : null;
  return (
    <p className={styles.words}>
      Against the live plan: {counted(figures.moved.units, 'county', 'counties')} and{' '}
      {counted(figures.moved.accounts, 'account')} move.
      <br />
      Objective <b>{compact(objective)}</b>
      {change !== null && objectiveBefore !== null && (
        <>
          {' '}
          ({changeWords(change)} {compact(objectiveBefore)} of the live plan)
        </>
      )}
      {unsaved.length > 0 && ', before your unsaved moves'}. Lower is better; it sums{' '}
      {meanings[plan.settings.compactness]}
      {plan.settings.keep > 0 && ', and what moves'}.
    </p>
  );
}

function changeWords(change: number): string {
  const size = percent(Math.abs(change), 1);
  if (size === '0.0%') return 'the same as the';
  return `${change < 0 ? '−' : '+'}${size} against the`;
}
