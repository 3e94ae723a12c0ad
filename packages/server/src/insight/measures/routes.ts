import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { getHomeOperation } from './get-home.ts';

export const routes = [route(contract.getHome, getHomeOperation)];
