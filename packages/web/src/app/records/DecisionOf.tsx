import { type Decision, getDecision, getLead, giveFeedback, listDecisions } from '@catchment/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DecisionCard } from '../../ui/decision/DecisionCard.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { api } from '../api/api.ts';
import { query } from '../api/query.ts';
import { useMay } from '../session/session.ts';

/** The one card of a decision, by its id. */
export function DecisionOf({ id }: { id: string }) {
  return (
    <Loaded query={useQuery(query(getDecision, { id }))}>
      {(decision) => <AnswerableCard decision={decision} />}
    </Loaded>
  );
}

/** The card of a decision, and the way to disagree for who may. */
export function AnswerableCard({ decision }: { decision: Decision }) {
  const may = useMay();
  const queryClient = useQueryClient();
  const disagree = async (reason: string) => {
    const { effect } = await api(giveFeedback, { id: decision.id, verdict: 'disagree', reason });
    for (const route of [getDecision, listDecisions, getLead]) {
      void queryClient.invalidateQueries({ queryKey: [route.name] });
    }
    return effect;
  };
  const answer = may('decisions:feedback') ? { onDisagree: disagree } : {};
  return <DecisionCard decision={decision} {...answer} />;
}
