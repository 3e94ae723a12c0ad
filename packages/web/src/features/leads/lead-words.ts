import type { Lead } from '@catchment/contract';
import type { Tone } from '../../ui/mark/Mark.tsx';

export const leadStages = ['new', 'assigned', 'working', 'qualified', 'won', 'lost', 'disqualified'] as const;
export type LeadStage = Lead['stage'];

export const stageTones: Record<LeadStage, Tone> = {
  new: 'accent',
  assigned: 'accent',
  working: 'plain',
  qualified: 'good',
  won: 'good',
  lost: 'plain',
  disqualified: 'plain',
};

/** Stages a person moves a lead to; new and assigned come from intake and routing. */
export const nextStages: readonly LeadStage[] = ['working', 'qualified', 'won', 'lost', 'disqualified'];

export const endStages: readonly LeadStage[] = ['won', 'lost', 'disqualified'];

export const leadChannels = [
  'web-form',
  'webinar',
  'referral',
  'event',
  'campaign',
  'inbound-call',
  'partner',
] as const;

export const declineReasons = [
  'Conflict of interest',
  'No time this week',
  'Not my product',
  'Knows someone else here',
] as const;
