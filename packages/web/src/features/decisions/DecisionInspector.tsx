import { type Decision, getDecision } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { AnswerableCard } from '../../app/records/DecisionOf.tsx';
import { ReplayDecision } from '../../app/records/ReplayDecision.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { kindLabels, subjectLabels } from './decision-columns.tsx';
import styles from './decisions.module.css';

/** One decision on its card, with the way to its subject and to deciding it again. */
export function DecisionInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const decision = useQuery(query(getDecision, { id }));
  return (
    <Inspector title={decision.data ? kindLabels[decision.data.kind] : 'Decision'} onClose={onClose}>
      <Loaded query={decision}>
        {(data) => (
          <div className={styles.parts}>
            <SubjectLink decision={data} />
            <AnswerableCard key={data.id} decision={data} />
            {canBeReplayed(data) && <ReplayDecision key={`replay ${data.id}`} id={data.id} />}
          </div>
        )}
      </Loaded>
    </Inspector>
  );
}

/** What people decided has nothing to compute again. */
function canBeReplayed({ kind }: Decision): boolean {
  return kind === 'score' || kind === 'routing';
}

function SubjectLink({ decision }: { decision: Decision }) {
  const label = decision.subjectName
    ? `Open ${decision.subjectName}`
    : `Open the ${subjectLabels[decision.subjectKind]}`;
  const search = { open: decision.subjectId };
  switch (decision.subjectKind) {
    case 'lead':
      return (
        <Link to="/leads" search={search}>
          {label}
        </Link>
      );
    case 'account':
      return (
        <Link to="/accounts" search={search}>
          {label}
        </Link>
      );
    case 'model':
      return (
        <Link to="/scoring/$modelId" params={{ modelId: decision.subjectId }}>
          {label}
        </Link>
      );
    case 'rule-set':
      return (
        <Link to="/routing/versions" search={search}>
          {label}
        </Link>
      );
    case 'plan':
      return <Link to="/territories">Open the territories</Link>;
  }
}
