import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { gradeGridOperation } from './grade-grid.ts';
import { getAccountEngagementOperation, getLeadEngagementOperation } from './read-engagement.ts';
import { getEngagementSettingsOperation } from './read-settings.ts';
import { setEngagementSettingsOperation } from './set-settings.ts';

export const routes = [
  route(contract.getEngagementSettings, getEngagementSettingsOperation),
  route(contract.setEngagementSettings, setEngagementSettingsOperation),
  route(contract.getAccountEngagement, getAccountEngagementOperation),
  route(contract.getLeadEngagement, getLeadEngagementOperation),
  route(contract.gradeGrid, gradeGridOperation),
];
