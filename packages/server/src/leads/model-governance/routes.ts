import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { whatWouldChangeOperation } from '../scoring/explain-change.ts';
import {
  decideScoreAppealOperation,
  listScoreAppealsOperation,
  raiseScoreAppealOperation,
} from './appeals.ts';
import { getOutcomeReportOperation } from './outcome-report.ts';
import {
  checkFeaturePolicyOperation,
  decidePolicyExceptionOperation,
  listPolicyExceptionsOperation,
  proposePolicyExceptionOperation,
} from './policy.ts';
import {
  downloadModelCardOperation,
  getModelCardOperation,
  listScoreFeaturesOperation,
} from './read-card.ts';

export const routes = [
  route(contract.getOutcomeReport, getOutcomeReportOperation),
  route(contract.getModelCard, getModelCardOperation),
  route(contract.downloadModelCard, downloadModelCardOperation),
  route(contract.listScoreFeatures, listScoreFeaturesOperation),
  route(contract.listPolicyExceptions, listPolicyExceptionsOperation),
  route(contract.proposePolicyException, proposePolicyExceptionOperation),
  route(contract.decidePolicyException, decidePolicyExceptionOperation),
  route(contract.whatWouldChange, whatWouldChangeOperation),
  route(contract.listScoreAppeals, listScoreAppealsOperation),
  route(contract.raiseScoreAppeal, raiseScoreAppealOperation),
  route(contract.decideScoreAppeal, decideScoreAppealOperation),
  route(contract.checkFeaturePolicy, checkFeaturePolicyOperation),
];
