import { scoreBand, scoreHistory } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import { useNow } from '../../ui/clock.ts';
import { Reasons } from '../../ui/decision/Reasons.tsx';
import { percent, signed } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import { bandOf, bandPeriod, bandSentence } from './band-words.ts';
import type { FullLead } from './full-lead.ts';
import { Grade } from './Grade.tsx';
import styles from './leads.module.css';
import { WithdrawFigure } from './ScoreActions.tsx';
import { WhatWouldChange } from './WhatWouldChange.tsx';

type Score = NonNullable<FullLead['score']>;

/** The probability, the grade, which way it goes and why; a person's own figure before the model's; what became of past leads. */
export function LeadScore({ lead, score }: { lead: FullLead; score: Score }) {
  const { from, to } = bandOf(score.probability);
  const band = useQuery(query(scoreBand, { from, to }));
  const history = useQuery(query(scoreHistory, { id: lead.id }));
  const direction = history.data?.direction;
  const now = useNow();
  return (
    <>
      <div className={styles.score}>
        <span className={styles.probability} title={reasonWords(score)}>
          {percent(lead.override?.probability ?? score.probability)}
        </span>
        <span className={styles.marks}>
          {lead.grade && <Grade grade={lead.grade} />}
          {direction && (
            <Mark tone={direction === 'rising' ? 'good' : 'plain'}>{directionWords[direction]}</Mark>
          )}
          {lead.override && <Mark tone="warn">Own figure</Mark>}
        </span>
        {lead.override && <OwnFigure lead={lead} override={lead.override} />}
        <span className={styles.band}>
          {lead.override && <b>{percent(score.probability)} </b>}
          to become a sale, by {score.decidedBy}, <When at={score.scoredAt} />
        </span>
        {band.data && (
          <p className={styles.band}>
            {bandSentence(band.data, from, to)} <span className="small">{bandPeriod(band.data, now)}</span>
          </p>
        )}
      </div>
      <Reasons reasons={score.reasons} />
      <WhatWouldChange leadId={lead.id} />
    </>
  );
}

/** The reasons in a line each; the card below shows them with their values. */
function reasonWords({ reasons }: Score): string {
  return reasons.map(({ label, contribution }) => `${signed(contribution ?? 0)} ${label}`).join('\n');
}

const directionWords = { rising: 'Rising', falling: 'Falling', steady: 'Steady' } as const;

interface OwnFigureProps {
  lead: FullLead;
  override: NonNullable<FullLead['override']>;
}

function OwnFigure({ lead, override }: OwnFigureProps) {
  return (
    <span className={styles.band}>
      in {override.setBy}’s judgement, until <When at={override.expiresAt} dayOnly />: “{override.reason}”{' '}
      <WithdrawFigure lead={lead} />
    </span>
  );
}
