import { type RouteOk, scoreHistory } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { Reasons } from '../../ui/decision/Reasons.tsx';
import { percent, signed } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Section } from '../../ui/page/Page.tsx';
import styles from './leads.module.css';
import { trendShape } from './trend-shape.ts';

type History = RouteOk<typeof scoreHistory>;

/** The course of the score as steps, and why it moved last. */
export function ScoreTrend({ leadId }: { leadId: string }) {
  const history = useQuery(query(scoreHistory, { id: leadId }));
  const [open, setOpen] = useState(false);
  if (!history.data) return null;
  const { scores, move } = history.data;
  if (move === null || move.parts.length === 0) return null;
  const change = 100 * (move.to.probability - move.from.probability);
  return (
    <Section title="How it moved">
      <Steps scores={scores} />
      <p className={styles.ends}>
        <span>
          {percent(scores[0]!.probability)}, <When at={scores[0]!.at} />
        </span>
        <span>{percent(scores.at(-1)!.probability)} now</span>
      </p>
      <button type="button" className={styles.why} aria-expanded={open} onClick={() => setOpen(!open)}>
        {signed(change)} points since <When at={move.from.at} />: {open ? 'hide' : 'why it moved'}
      </button>
      {open && (
        <div className={styles.whyParts}>
          <p className="quiet">
            From {percent(move.from.probability)} by {move.from.decidedBy} to {percent(move.to.probability)}{' '}
            by {move.to.decidedBy}.
          </p>
          <Reasons reasons={move.parts} />
        </div>
      )}
    </Section>
  );
}

const width = 320;
const height = 40;

function Steps({ scores }: { scores: History['scores'] }) {
  const { path, dots } = trendShape(scores, width, height);
  const first = scores[0]!;
  const last = scores.at(-1)!;
  const label = `Score over time: ${percent(first.probability)} at first, ${percent(last.probability)} now`;
  return (
    <svg className={styles.steps} viewBox={`-4 -4 ${width + 8} ${height + 8}`} role="img" aria-label={label}>
      <path d={path} className={styles.stepsLine} />
      {dots.map(({ x, y, score }) => (
        <circle key={score.decisionId} cx={x} cy={y} r={3} className={styles.stepsDot}>
          <title>{`${percent(score.probability)} by ${score.decidedBy}`}</title>
        </circle>
      ))}
    </svg>
  );
}
