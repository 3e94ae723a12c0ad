import { getLead } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import { DecisionOf } from '../../app/records/DecisionOf.tsx';
import { useMay } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { words } from '../../ui/words.ts';
import { BadLead } from './BadLead.tsx';
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

interface LeadInspectorProps {
  id: string;
  onClose: () => void;
}

/** One lead: what it is worth and why, who works it and why, and what to do next. */
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
  const scoreDecision = lead.score?.decisionId;
  const routeDecision = lead.owner?.decisionId ?? lead.waiting?.decisionId;
  const workable = may('leads:write') && lead.closedAt === null;
  return (
    <>
      {lead.badLead && (
        <div className={styles.effect}>
          <LeadAnswer answer={lead.badLead} />
        </div>
      )}
      <Ownership lead={lead} onGone={onGone} />
      {workable && (
        <Section title="Move on to">
          <MoveStage lead={lead} />
          <BadLead lead={lead} />
        </Section>
      )}
      {lead.score && (
        <Section title="Score">
          <LeadScore lead={lead} score={lead.score} />
        </Section>
      )}
      <LeadEngagement lead={lead} />
      {scoreDecision && (
        <Section title="Why this score">
          <DecisionOf id={scoreDecision} />
        </Section>
      )}
      {routeDecision && (
        <Section title="Route">
          <DecisionOf id={routeDecision} />
        </Section>
      )}
      <Section title="Facts">
        <LeadFacts lead={lead} />
      </Section>
      <Section title="History">
        <LeadHistory lead={lead} />
      </Section>
    </>
  );
}
