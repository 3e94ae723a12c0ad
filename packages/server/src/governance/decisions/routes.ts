import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { giveFeedbackOperation } from './give-feedback.ts';
import { getDecisionOperation, listDecisionsOperation } from './read-decisions.ts';
import { replayDecisionOperation } from './replay-decision.ts';

export const routes = [
  route(contract.listDecisions, listDecisionsOperation),
  route(contract.getDecision, getDecisionOperation),
  route(contract.replayDecision, replayDecisionOperation),
  route(contract.giveFeedback, giveFeedbackOperation),
];
