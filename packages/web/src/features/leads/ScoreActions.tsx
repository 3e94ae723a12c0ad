import { getLead, listDecisions, listLeads, withdrawOverride } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { percent } from '../../ui/format/numbers.ts';
import { sayDone } from '../../ui/toast.ts';
import { BadLead } from './BadLead.tsx';
import type { FullLead } from './full-lead.ts';
import { LeadAppeal } from './LeadAppeal.tsx';
import styles from './leads.module.css';
import { OverrideScore } from './OverrideScore.tsx';
import { RaiseAppeal } from './RaiseAppeal.tsx';

type Answer = 'bad' | 'figure' | 'appeal';

/** The reader's answers to a score, in one row: the lead is bad, another figure is right, a person should look. */
export function ScoreActions({ lead }: { lead: FullLead }) {
  const { score } = lead;
  const answers = useAnswers(lead);
  const [shown, setShown] = useState<Answer | null>(null);
  const close = () => setShown(null);
  return (
    <div className={styles.answers}>
      <LeadAppeal leadId={lead.id} />
      <div className={styles.buttons}>
        {answers.map(({ answer, label }) => (
          <Button
            key={answer}
            variant="default"
            aria-expanded={shown === answer}
            onClick={() => setShown(shown === answer ? null : answer)}
          >
            {label}
          </Button>
        ))}
      </div>
      {shown === 'bad' && <BadLead lead={lead} onClose={close} />}
      {shown === 'figure' && score && <OverrideScore lead={lead} score={score} onClose={close} />}
      {shown === 'appeal' && <RaiseAppeal leadId={lead.id} onClose={close} />}
    </div>
  );
}

/** What the reader may say to this score. */
function useAnswers(lead: FullLead): { answer: Answer; label: string }[] {
  const may = useMay();
  const isOpen = lead.closedAt === null;
  const ownFigure = lead.override ? 'Change your figure' : 'Put your own figure';
  return [
    ...(isOpen && may('leads:write') ? [{ answer: 'bad' as const, label: 'Bad lead' }] : []),
    ...(isOpen && lead.score && may('scores:override')
      ? [{ answer: 'figure' as const, label: ownFigure }]
      : []),
    ...(lead.score && may('appeals:raise') ? [{ answer: 'appeal' as const, label: 'Appeal' }] : []),
  ];
}

/** Takes the reader's own figure back, so that the model's counts again. */
export function WithdrawFigure({ lead }: { lead: FullLead }) {
  const may = useMay();
  const { score } = lead;
  const withdraw = useAction(withdrawOverride, {
    changes: [getLead, listLeads, listDecisions],
    onDone: () =>
      sayDone(score ? `The ${percent(score.probability)} by ${score.decidedBy} count again` : 'Withdrawn'),
  });
  if (lead.closedAt !== null || !may('scores:override')) return null;
  return (
    <button
      type="button"
      className={styles.why}
      disabled={withdraw.isPending}
      onClick={() => withdraw.mutate({ id: lead.id })}
    >
      Withdraw it
    </button>
  );
}
