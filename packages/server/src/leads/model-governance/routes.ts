import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
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
  route(contract.checkFeaturePolicy, checkFeaturePolicyOperation),
];
