import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { compareModelOperation } from './compare-model.ts';
import { modelHealthOperation } from './model-health.ts';
import { promoteModelOperation } from './promote-model.ts';
import { getModelOperation, listModelsOperation } from './read-models.ts';
import { replayScoresOperation } from './replay-stored.ts';
import { rollBackModelOperation } from './roll-back.ts';
import { trainModelOperation } from './train-model.ts';

export const routes = [
  route(contract.listModels, listModelsOperation),
  route(contract.getModel, getModelOperation),
  route(contract.trainModel, trainModelOperation),
  route(contract.promoteModel, promoteModelOperation),
  route(contract.compareModel, compareModelOperation),
  route(contract.modelHealth, modelHealthOperation),
  route(contract.rollBackModel, rollBackModelOperation),
  route(contract.replayScores, replayScoresOperation),
];
