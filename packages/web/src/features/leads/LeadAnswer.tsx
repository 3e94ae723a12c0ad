import { When } from '../../ui/format/When.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { usedWords } from './answer-words.ts';
import type { FullLead } from './full-lead.ts';
import { badLeadReasons } from './lead-words.ts';

/** What was said of a bad lead, and what it did since. */
export function LeadAnswer({ answer }: { answer: NonNullable<FullLead['badLead']> }) {
  const reason = badLeadReasons.find(({ value }) => value === answer.reason)?.label ?? answer.reason;
  return (
    <Notice tone={answer.usedIn.length > 0 ? 'good' : 'plain'}>
      Called bad{answer.toldBy && ` by ${answer.toldBy}`} <When at={answer.toldAt} />: {reason.toLowerCase()}
      {answer.note && `, “${answer.note}”`}. {usedWords(answer.usedIn)}
    </Notice>
  );
}
