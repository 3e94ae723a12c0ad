import { badLeadReason } from '../../app/records/bad-lead-reasons.ts';
import { When } from '../../ui/format/When.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { usedWords } from './answer-words.ts';
import type { FullLead } from './full-lead.ts';

/** What was said of a bad lead, and what it did since. */
export function LeadAnswer({ answer }: { answer: NonNullable<FullLead['badLead']> }) {
  return (
    <Notice tone={answer.usedIn.length > 0 ? 'good' : 'plain'}>
      Called bad{answer.toldBy && ` by ${answer.toldBy}`} <When at={answer.toldAt} />:{' '}
      {badLeadReason(answer.reason).toLowerCase()}
      {answer.note && `, “${answer.note}”`}. {usedWords(answer.usedIn)}
    </Notice>
  );
}
