import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { makeSampleOperation, removeSampleOperation } from './request-sample.ts';
import { getSampleOperation } from './sample-status.ts';

export const routes = [
  route(contract.getSample, getSampleOperation),
  route(contract.makeSample, makeSampleOperation),
  route(contract.removeSample, removeSampleOperation),
];
