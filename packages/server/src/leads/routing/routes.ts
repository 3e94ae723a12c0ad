import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { answerAssignmentOperation } from './answer-assignment.ts';
import { assignLeadOperation } from './assign-lead.ts';
import { checkConditionOperation } from './check-condition.ts';
import { dryRunRulesOperation } from './dry-run-rules.ts';
import { fairnessOperation } from './fairness.ts';
import { listUnassignedOperation } from './list-unassigned.ts';
import { routeLeadOperation } from './route-lead.ts';
import { routeWaitingOperation } from './route-waiting.ts';
import {
  listRuleSetsOperation,
  publishRulesOperation,
  restoreRulesOperation,
  saveDraftRulesOperation,
} from './rule-sets.ts';

export const routes = [
  route(contract.listRuleSets, listRuleSetsOperation),
  route(contract.saveDraftRules, saveDraftRulesOperation),
  route(contract.publishRules, publishRulesOperation),
  route(contract.restoreRules, restoreRulesOperation),
  route(contract.checkCondition, checkConditionOperation),
  route(contract.dryRunRules, dryRunRulesOperation),
  route(contract.routeLead, routeLeadOperation),
  route(contract.assignLead, assignLeadOperation),
  route(contract.answerAssignment, answerAssignmentOperation),
  route(contract.routeWaiting, routeWaitingOperation),
  route(contract.listUnassigned, listUnassignedOperation),
  route(contract.fairness, fairnessOperation),
];
