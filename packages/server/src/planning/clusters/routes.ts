import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { dropAccountGroupOperation, listAccountGroupsOperation } from './account-groups.ts';
import { findClustersOperation } from './find-clusters.ts';
import { keepAccountGroupOperation } from './keep-account-group.ts';

export const routes = [
  route(contract.findClusters, findClustersOperation),
  route(contract.listAccountGroups, listAccountGroupsOperation),
  route(contract.keepAccountGroup, keepAccountGroupOperation),
  route(contract.dropAccountGroup, dropAccountGroupOperation),
];
