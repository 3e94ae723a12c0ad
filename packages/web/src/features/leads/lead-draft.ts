import type { createLead, RouteCall } from '@catchment/contract';
import type { leadChannels } from './lead-words.ts';

/** The form as typed: every field a text, empty where nothing was said. */
export interface LeadDraft {
  company: string;
  channel: (typeof leadChannels)[number];
  product: string;
  segment: string;
  state: string;
  city: string;
  zip: string;
  need: string;
  amountUsd: number | '';
  contactName: string;
  contactEmail: string;
}

export const emptyLead: LeadDraft = {
  company: '',
  channel: 'inbound-call',
  product: '',
  segment: '',
  state: '',
  city: '',
  zip: '',
  need: '',
  amountUsd: '',
  contactName: '',
  contactEmail: '',
};

/** What is sent: fields left empty are left out, dollars become cents. */
export function leadFromDraft({ amountUsd, ...texts }: LeadDraft): RouteCall<typeof createLead> {
  const said = Object.entries(texts).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : []));
  const amount = amountUsd === '' ? {} : { amountCents: Math.round(amountUsd * 100) };
  return { source: 'page', ...Object.fromEntries(said), ...amount } as RouteCall<typeof createLead>;
}
