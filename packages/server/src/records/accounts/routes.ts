import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { exportAccountsOperation } from './export-accounts.ts';
import { getAccountOperation } from './get-account.ts';
import { getTimelineOperation } from './get-timeline.ts';
import { listAccountsOperation } from './list-accounts.ts';
import { logTouchOperation } from './log-touch.ts';
import { updateAccountOperation } from './update-account.ts';

export const routes = [
  route(contract.listAccounts, listAccountsOperation),
  route(contract.exportAccounts, exportAccountsOperation),
  route(contract.getAccount, getAccountOperation),
  route(contract.updateAccount, updateAccountOperation),
  route(contract.getTimeline, getTimelineOperation),
  route(contract.logTouch, logTouchOperation),
];
