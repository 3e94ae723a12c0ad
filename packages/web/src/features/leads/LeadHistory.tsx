import { Link } from '@tanstack/react-router';
import { When } from '../../ui/format/When.tsx';
import { words } from '../../ui/words.ts';
import type { FullLead } from './full-lead.ts';
import styles from './leads.module.css';

interface Step {
  key: string;
  at: string;
  what: string;
  detail: string;
}

/** Stages and owners in one line of time, newest first. */
export function LeadHistory({ lead }: { lead: FullLead }) {
  return (
    <>
      <ol className={styles.history}>
        {stepsOf(lead).map((step) => (
          <li key={step.key} className={styles.step}>
            <span>{step.what}</span>
            <span className="quiet small">
              <When at={step.at} />
            </span>
            {step.detail && <span className={styles.stepDetail}>{step.detail}</span>}
          </li>
        ))}
      </ol>
      <Link to="/decisions" search={{ subjectKind: 'lead', subjectId: lead.id }}>
        Every decision about this lead
      </Link>
    </>
  );
}

function stepsOf(lead: FullLead): Step[] {
  const stages = lead.stages.map((stage) => ({
    key: `${stage.stage}${stage.enteredAt}`,
    at: stage.enteredAt,
    what: words(stage.stage),
    detail: [stage.repName, stage.cause].filter(Boolean).join(': '),
  }));
  const assignments = lead.assignments.map((assignment) => ({
    key: assignment.id,
    at: assignment.assignedAt,
    what: `Given to ${assignment.repName}`,
    detail: assignment.endReason ? `${words(assignment.status)}: ${assignment.endReason}` : '',
  }));
  return [...stages, ...assignments].sort((a, b) => b.at.localeCompare(a.at));
}
