import type { Lead } from '@catchment/contract';
import { percent } from '../../ui/format/numbers.ts';

/** What counts: a person's own figure, marked, while it lasts; else the score. */
export function LeadFigure({ lead: { score, override } }: { lead: Lead }) {
  if (override === null) return score ? <b>{percent(score.probability)}</b> : '–';
  const own = score ? ` The score is ${percent(score.probability)}.` : '';
  return (
    <b title={`${override.setBy}'s own figure: ${override.reason}.${own}`}>
      <span aria-hidden="true">✎ </span>
      <span className="visually-hidden">Own figure </span>
      {percent(override.probability)}
    </b>
  );
}
