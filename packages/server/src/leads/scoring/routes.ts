import {
  getModel,
  listBadLeads,
  listModels,
  overrideScore,
  promoteModel,
  rescore,
  scoreBand,
  scoreHistory,
  trainModel,
  withdrawOverride,
} from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { listBadLeadsOperation } from './feedback.ts';
import { modelRoutes } from './model-routes.ts';
import { overrideScoreOperation, withdrawOverrideOperation } from './override-score.ts';
import { promoteModelOperation } from './promote-model.ts';
import { getModelOperation, listModelsOperation, scoreBandOperation } from './read-models.ts';
import { rescoreOperation } from './rescore.ts';
import { scoreHistoryOperation } from './score-trend.ts';
import { trainModelOperation } from './train-model.ts';

export const routes = [
  ...modelRoutes,
  route(listModels, listModelsOperation),
  route(getModel, getModelOperation),
  route(trainModel, trainModelOperation),
  route(promoteModel, promoteModelOperation),
  route(rescore, rescoreOperation),
  route(scoreBand, scoreBandOperation),
  route(scoreHistory, scoreHistoryOperation),
  route(overrideScore, overrideScoreOperation),
  route(withdrawOverride, withdrawOverrideOperation),
  route(listBadLeads, listBadLeadsOperation),
];
