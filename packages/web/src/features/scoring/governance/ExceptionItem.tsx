import { decidePolicyException, listPolicyExceptions, type PolicyExceptionShown } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAction } from '../../../app/api/query.ts';
import { CalendarDay } from '../../../app/records/CalendarDay.tsx';
import { useMay } from '../../../app/session/session.ts';
import { When } from '../../../ui/format/When.tsx';
import { Mark, type Tone } from '../../../ui/mark/Mark.tsx';
import { words } from '../../../ui/words.ts';
import styles from './governance.module.css';

const tones: Record<PolicyExceptionShown['state'], Tone> = {
  proposed: 'accent',
  approved: 'warn',
  refused: 'plain',
  withdrawn: 'plain',
  expired: 'plain',
};

/** One exception with its story, and the decision where it is the reader's to make. */
export function ExceptionItem({ item }: { item: PolicyExceptionShown }) {
  const may = useMay();
  const decide = useAction(decidePolicyException, { changes: [listPolicyExceptions] });
  const mayDecide = may('policy:decide');
  const answer = (approve: boolean) => decide.mutate({ id: item.id, approve });
  return (
    <li className={styles.exception}>
      <h3 className={styles.field}>
        {item.column} <Mark tone={tones[item.state]}>{words(item.state)}</Mark>
      </h3>
      <p>{item.reason}</p>
      <p className={styles.quiet}>
        {sentence(item.prohibited ?? 'no longer prohibited')}. Until <CalendarDay day={item.expiresOn} />.
        Asked for by {item.proposedBy ?? 'someone'}, <When at={item.proposedAt} />
        {item.decidedAt && (
          <>
            ; decided by {item.decidedBy ?? 'someone'}, <When at={item.decidedAt} />
          </>
        )}
      </p>
      {mayDecide && item.mayDecide && (
        <div className={styles.actions}>
          <Button size="compact-sm" loading={decide.isPending} onClick={() => answer(true)}>
            Approve
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={decide.isPending}
            onClick={() => answer(false)}
          >
            Refuse
          </Button>
        </div>
      )}
      {mayDecide && item.state === 'approved' && (
        <div className={styles.actions}>
          <Button
            size="compact-sm"
            variant="default"
            loading={decide.isPending}
            onClick={() => answer(false)}
          >
            End it now
          </Button>
        </div>
      )}
    </li>
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
