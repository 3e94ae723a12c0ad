import { listScoreAppeals, type ScoreAppeal } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { CalendarDay } from '../../app/records/CalendarDay.tsx';
import { useMay } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import styles from './leads.module.css';

/** The last appeal against this lead's score: what was said, and what a person answered or by when one will. */
export function LeadAppeal({ leadId }: { leadId: string }) {
  const may = useMay();
  const appeals = useQuery({ ...query(listScoreAppeals, { leadId }), enabled: may('appeals:read') });
  const [appeal] = appeals.data?.items ?? [];
  if (appeal === undefined) return null;
  return (
    <div className={styles.effect}>
      <Notice
        tone={appeal.state === 'open' ? 'accent' : 'plain'}
        action={appeal.mayDecide && <Link to="/scoring/appeals">Answer it</Link>}
      >
        Appealed by {appeal.raisedBy ?? 'someone'} for {appeal.raisedFor}, <When at={appeal.raisedAt} />: “
        {appeal.statement}” <Answer appeal={appeal} />
      </Notice>
    </div>
  );
}

function Answer({ appeal }: { appeal: ScoreAppeal }) {
  if (appeal.state === 'open') {
    return (
      <>
        A person answers by <CalendarDay day={appeal.dueOn} />.
      </>
    );
  }
  const outcome = appeal.state === 'changed' ? 'put an own figure in its place' : 'let the score stand';
  return (
    <>
      {appeal.decidedBy ?? 'Someone'} {outcome}: “{appeal.answer}”
    </>
  );
}
