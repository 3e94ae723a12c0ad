import { expect, it } from 'vitest';
import { leadAddress, leadFilters, openLead, whichLeads, whoseLeads } from './lead-address.ts';

const id = '0198a5e0-1111-7000-8000-000000000001';
const read = (search: object) => leadAddress.parse(search);

it('tells the open lead from the filter of the same name', () => {
  expect(openLead(read({ open: id }))).toBe(id);
  expect(openLead(read({ open: true }))).toBeUndefined();
  expect(whichLeads(read({ open: true }))).toBe('open');
  expect(whichLeads(read({ open: false }))).toBe('closed');
});

it('asks the server for nothing that the address does not say', () => {
  expect(leadFilters(read({ open: id, sort: '-score', which: 'all' }), null)).toEqual({});
  expect(leadFilters(read({ which: 'open', unassigned: true, scoreFrom: 0.3 }), null)).toEqual({
    open: 'true',
    unassigned: 'true',
    scoreFrom: 0.3,
  });
});

it('leaves out what an outdated link says', () => {
  expect(leadFilters(read({ stage: 'hot', scoreFrom: 'high', nothing: 1 }), null)).toEqual({ open: 'true' });
});

it('shows open leads first, and every row that a link asks for', () => {
  expect(whichLeads(read({ open: id, q: 'elm' }))).toBe('open');
  expect(whichLeads(read({ stage: 'won' }))).toBe('all');
  expect(whichLeads(read({ repId: id, which: 'closed' }))).toBe('closed');
});

it("shows a rep the own leads first, and everyone's on a wish or by a link", () => {
  expect(leadFilters(read({ which: 'open' }), id)).toEqual({ open: 'true', repId: id });
  expect(leadFilters(read({ which: 'open', whose: 'all' }), id)).toEqual({ open: 'true' });
  expect(whoseLeads(read({ territoryId: id }), id)).toBe('all');
  expect(whoseLeads(read({ whose: 'mine' }), null)).toBe('all');
});
