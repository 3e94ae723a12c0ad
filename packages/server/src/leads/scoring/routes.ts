import { getModel, listModels, promoteModel, rescore, scoreBand, trainModel } from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { modelRoutes } from './model-routes.ts';
import { promoteModelOperation } from './promote-model.ts';
import { getModelOperation, listModelsOperation, scoreBandOperation } from './read-models.ts';
import { rescoreOperation } from './rescore.ts';
import { trainModelOperation } from './train-model.ts';

export const routes = [
  ...modelRoutes,
  route(listModels, listModelsOperation),
  route(getModel, getModelOperation),
  route(trainModel, trainModelOperation),
  route(promoteModel, promoteModelOperation),
  route(rescore, rescoreOperation),
  route(scoreBand, scoreBandOperation),
];
