import { compareModel, modelHealth, replayScores, rollBackModel } from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { compareModelOperation } from './compare-model.ts';
import { modelHealthOperation } from './model-health.ts';
import { replayScoresOperation } from './replay-stored.ts';
import { rollBackModelOperation } from './roll-back.ts';

export const modelRoutes = [
  route(compareModel, compareModelOperation),
  route(modelHealth, modelHealthOperation),
  route(rollBackModel, rollBackModelOperation),
  route(replayScores, replayScoresOperation),
];
