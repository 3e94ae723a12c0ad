import { listAuditEvents, recordAsOf } from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { listAuditEventsOperation } from './list-audit-events.ts';
import { recordAsOfOperation } from './record-as-of.ts';

export const routes = [
  route(listAuditEvents, listAuditEventsOperation),
  route(recordAsOf, recordAsOfOperation),
];
