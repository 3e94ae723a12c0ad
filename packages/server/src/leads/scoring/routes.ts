import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { listBadLeadsOperation } from './feedback.ts';
import { overrideScoreOperation, withdrawOverrideOperation } from './override-score.ts';
import { rescoreOperation } from './rescore.ts';
import { scoreBandOperation } from './score-band.ts';
import { scoreHistoryOperation } from './score-trend.ts';

export const routes = [
  route(contract.rescore, rescoreOperation),
  route(contract.scoreBand, scoreBandOperation),
  route(contract.scoreHistory, scoreHistoryOperation),
  route(contract.overrideScore, overrideScoreOperation),
  route(contract.withdrawOverride, withdrawOverrideOperation),
  route(contract.listBadLeads, listBadLeadsOperation),
];
