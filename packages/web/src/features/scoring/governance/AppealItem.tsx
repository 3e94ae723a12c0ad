import {
  decideScoreAppeal,
  getLead,
  listLeads,
  listScoreAppeals,
  type ScoreAppeal,
} from '@catchment/contract';
import { NumberInput, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/api/query.ts';
import { CalendarDay } from '../../../app/records/CalendarDay.tsx';
import { Form } from '../../../ui/form/Form.tsx';
import { percent } from '../../../ui/format/numbers.ts';
import { When } from '../../../ui/format/When.tsx';
import { Mark, type Tone } from '../../../ui/mark/Mark.tsx';
import { sayDone } from '../../../ui/toast.ts';
import styles from './governance.module.css';

const states: Record<ScoreAppeal['state'], { label: string; tone: Tone }> = {
  open: { label: 'Open', tone: 'accent' },
  changed: { label: 'Changed', tone: 'good' },
  upheld: { label: 'The score stands', tone: 'plain' },
};

/** One appeal: what is held to be wrong, for whom, by when it must be answered, and the answer. */
export function AppealItem({ item }: { item: ScoreAppeal }) {
  const { label, tone } = states[item.state];
  return (
    <li className={styles.exception}>
      <h2 className={styles.field}>
        <Link to="/leads" search={{ open: item.leadId }}>
          {item.company ?? 'A lead'}
        </Link>{' '}
        {item.probability !== null && `scored ${percent(item.probability)} `}
        <Mark tone={item.overdue ? 'bad' : tone}>{item.overdue ? 'Overdue' : label}</Mark>
      </h2>
      <p>{item.statement}</p>
      <p className={styles.quiet}>
        For {item.raisedFor}, by {item.raisedBy ?? 'someone'}, <When at={item.raisedAt} />
        {item.state === 'open' && (
          <>
            ; to be answered by <CalendarDay day={item.dueOn} />
          </>
        )}
      </p>
      {item.answer !== null && item.decidedAt !== null && (
        <p className={styles.quiet}>
          {item.decidedBy ?? 'Someone'}, <When at={item.decidedAt} />: {item.answer}
        </p>
      )}
      {item.mayDecide && <Answer item={item} />}
      {item.state === 'open' && !item.mayDecide && (
        <p className={styles.quiet}>A sales manager, compliance or an admin who did not raise it answers.</p>
      )}
    </li>
  );
}

const answerLengthMin = 10;

function Answer({ item }: { item: ScoreAppeal }) {
  const [answer, setAnswer] = useState('');
  const [figure, setFigure] = useState<number | string>('');
  const decide = useAction(decideScoreAppeal, {
    changes: [listScoreAppeals, getLead, listLeads],
    showsError: true,
    onDone: ({ state }) =>
      sayDone(
        state === 'changed' ? 'Answered; the own figure counts for 90 days' : 'Answered; the score stands',
      ),
  });
  const changes = typeof figure === 'number';
  return (
    <Form
      submitLabel={changes ? `Let ${figure}% count` : 'Let the score stand'}
      busy={decide.isPending}
      error={decide.error}
      disabledReason={answer.trim().length < answerLengthMin ? 'Answer in a sentence' : undefined}
      onSubmit={() =>
        decide.mutate({
          id: item.id,
          answer: answer.trim(),
          ...(changes ? { probability: figure / 100 } : {}),
        })
      }
    >
      <Textarea
        label="Answer"
        value={answer}
        maxLength={2000}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <NumberInput
        label="Your own figure, %"
        description="Counts in place of the score for 90 days; leave it empty and the score stands"
        value={figure}
        min={0}
        max={100}
        onChange={setFigure}
      />
    </Form>
  );
}
