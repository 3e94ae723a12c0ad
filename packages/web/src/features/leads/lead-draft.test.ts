import { createLead } from '@catchment/contract';
import { expect, it } from 'vitest';
import { emptyLead, leadFromDraft } from './lead-draft.ts';

it('sends what was said, in cents, and nothing else', () => {
  const draft = {
    ...emptyLead,
    company: ' Elm Advisers ',
    product: 'retirement',
    amountUsd: 1234.565,
  } as const;
  expect(leadFromDraft(draft)).toEqual({
    source: 'page',
    company: 'Elm Advisers',
    channel: 'inbound-call',
    product: 'retirement',
    amountCents: 123457,
  });
});

it('is what the API takes', () => {
  const draft = { ...emptyLead, company: 'Elm', product: 'retirement', state: 'NJ', zip: '07030' } as const;
  expect(createLead.body.safeParse(leadFromDraft(draft)).success).toBe(true);
});
