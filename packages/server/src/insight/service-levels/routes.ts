import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { serviceLevelsOperation } from './service-levels.ts';

export const routes = [route(contract.serviceLevels, serviceLevelsOperation)];
