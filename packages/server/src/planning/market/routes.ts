import { getMarket, listMeasures } from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { getMarketOperation } from './get-market.ts';
import { listMeasuresOperation } from './list-measures.ts';

export const routes = [route(getMarket, getMarketOperation), route(listMeasures, listMeasuresOperation)];
