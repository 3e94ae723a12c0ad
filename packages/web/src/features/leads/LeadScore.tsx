import { type Lead, scoreBand } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import { count, counted, percent } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import styles from './leads.module.css';

type Score = NonNullable<Lead['score']>;

const bandHalfWidth = 0.05;

/** The probability, and what became of past leads that were scored like it. */
export function LeadScore({ score }: { score: Score }) {
  const from = Math.max(0, Math.round((score.probability - bandHalfWidth) * 100) / 100);
  const to = Math.min(1, Math.round((score.probability + bandHalfWidth) * 100) / 100);
  const band = useQuery(query(scoreBand, { from, to }));
  return (
    <div className={styles.score}>
      <span className={styles.probability}>{percent(score.probability)}</span>
      <span className="quiet">
        to become a sale, by {score.decidedBy}, <When at={score.scoredAt} />
      </span>
      {band.data && <p className={styles.band}>{bandSentence(band.data, from, to)}</p>}
    </div>
  );
}

interface Band {
  leads: number;
  converted: number;
  rate: number | null;
  low: number | null;
  high: number | null;
}

function bandSentence(band: Band, from: number, to: number): string {
  const range = `${percent(from)}–${percent(to)}`;
  if (band.rate === null) return `No past lead scored ${range} has ended yet.`;
  const interval =
    band.low !== null && band.high !== null ? `; likely ${percent(band.low)}–${percent(band.high)}` : '';
  const small = band.leads < 50 ? ` n = ${count(band.leads)}, could be chance.` : '';
  return `Of ${counted(band.leads, 'past lead')} scored ${range}, ${count(band.converted)} became a sale (${percent(band.rate)}${interval}).${small}`;
}
