import { getLead } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import { DecisionOf } from '../../app/records/DecisionOf.tsx';
import { ReplayDecision } from '../../app/records/ReplayDecision.tsx';
import { useMay } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { Fold } from '../../ui/page/Fold.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { words } from '../../ui/words.ts';
import type { FullLead } from './full-lead.ts';
import { LeadAnswer } from './LeadAnswer.tsx';
import { LeadEngagement } from './LeadEngagement.tsx';
import { LeadFacts } from './LeadFacts.tsx';
import { LeadHistory } from './LeadHistory.tsx';
import { LeadScore } from './LeadScore.tsx';
import { Stage } from './lead-columns.tsx';
import styles from './leads.module.css';
import { MoveStage } from './MoveStage.tsx';
import { Ownership } from './Ownership.tsx';
import { ScoreActions } from './ScoreActions.tsx';
import { ScoreTrend } from './ScoreTrend.tsx';

interface LeadInspectorProps {
  id: string;
  onClose: () => void;
}

/** One lead: who works it, what it is worth and why, and what to do next. */
export function LeadInspector({ id, onClose }: LeadInspectorProps) {
  const lead = useQuery(query(getLead, { id }));
  return (
    <Inspector
      title={lead.data?.company ?? 'Lead'}
      subtitle={
        lead.data && (
          <>
            <Stage stage={lead.data.stage} /> {words(lead.data.product)} · {words(lead.data.channel)} ·{' '}
            <When at={lead.data.receivedAt} />
          </>
        )
      }
      onClose={onClose}
    >
      <Loaded query={lead}>{(data) => <LeadParts key={data.id} lead={data} onGone={onClose} />}</Loaded>
    </Inspector>
  );
}

function LeadParts({ lead, onGone }: { lead: FullLead; onGone: () => void }) {
  const may = useMay();
  const workable = may('leads:write') && lead.closedAt === null;
  return (
    <>
      {lead.badLead && (
        <div className={styles.effect}>
          <LeadAnswer answer={lead.badLead} />
        </div>
      )}
      <div className={styles.work}>
        <Ownership lead={lead} onGone={onGone} />
        {workable && <MoveStage lead={lead} />}
      </div>
      <Section title={lead.score ? 'Score, and why' : 'Not scored yet'}>
        {lead.score && <LeadScore lead={lead} score={lead.score} />}
        <ScoreActions lead={lead} />
      </Section>
      <LeadEngagement lead={lead} />
      {lead.score && <ScoreTrend leadId={lead.id} />}
      <LeadRest lead={lead} />
    </>
  );
}

/** What is looked up now and then: the decisions in full, the facts, the past. */
function LeadRest({ lead }: { lead: FullLead }) {
  const scoreDecision = lead.score?.decisionId;
  const routeDecision = lead.owner?.decisionId ?? lead.waiting?.decisionId;
  return (
    <>
      {scoreDecision && (
        <Fold title="The score’s decision in full">
          <DecisionOf id={scoreDecision} />
          <ReplayDecision id={scoreDecision} />
        </Fold>
      )}
      {routeDecision && (
        <Fold title="Why it was routed so">
          <DecisionOf id={routeDecision} />
        </Fold>
      )}
      <Fold title="Facts">
        <LeadFacts lead={lead} />
      </Fold>
      <Fold title="History">
        <LeadHistory lead={lead} />
      </Fold>
    </>
  );
}
