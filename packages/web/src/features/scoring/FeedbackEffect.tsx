import type { ScoreModel } from '@catchment/contract';
import { badLeadReason } from '../../app/records/bad-lead-reasons.ts';
import { count, counted, ratio } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { gainWords } from './model-words.ts';

type Feedback = NonNullable<NonNullable<ScoreModel['quality']>['feedback']>;

/** How reps' "bad lead" answers weighed in this training, and what they changed. */
export function FeedbackEffect({ feedback }: { feedback: Feedback }) {
  const { answers, leftOut, countedTwice, byReason, effect } = feedback;
  return (
    <Section
      title="What did reps’ answers do?"
      note={`${counted(answers, 'answer')}: ${count(countedTwice)} counted twice, ${counted(leftOut, 'lead')} left out`}
    >
      <PlainTable
        caption="Answers by reason"
        rows={byReason}
        rowKey={(entry) => entry.reason}
        columns={[
          { header: 'Bad lead, because', cell: (entry) => badLeadReason(entry.reason) },
          { header: 'Leads', right: true, cell: (entry) => count(entry.count) },
          { header: 'In training', cell: (entry) => weightWords(entry.weight) },
        ]}
      />
      {effect && (
        <p>
          Weighted facts alone, on {counted(effect.leads, 'later lead')}: with the answers AUC{' '}
          {ratio(effect.with.auc)}, log loss {effect.with.logLoss.toFixed(4)}; without them AUC{' '}
          {ratio(effect.without.auc)}, log loss {effect.without.logLoss.toFixed(4)}. The answers save{' '}
          {gainWords(effect.logLossGain, 4)} of log loss
          {effect.logLossGain.low <= 0 && effect.logLossGain.high >= 0 && ', which may be chance'}.
        </p>
      )}
    </Section>
  );
}

function weightWords(weight: number): string {
  if (weight === 0) return 'left out: it says nothing about who buys';
  return weight === 2 ? 'counts twice as not converted' : 'counts as not converted';
}
