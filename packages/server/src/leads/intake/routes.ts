import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { createLeadOperation } from './create-lead.ts';
import { exportLeadsOperation } from './export-leads.ts';
import { markBadLeadOperation, moveLeadOperation } from './move-lead.ts';
import { getLeadOperation, listLeadsOperation } from './read-leads.ts';

export const routes = [
  route(contract.listLeads, listLeadsOperation),
  route(contract.exportLeads, exportLeadsOperation),
  route(contract.getLead, getLeadOperation),
  route(contract.createLead, createLeadOperation),
  route(contract.moveLead, moveLeadOperation),
  route(contract.markBadLead, markBadLeadOperation),
];
