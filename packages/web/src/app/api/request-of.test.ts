import { editPlan, getMarket, listAccounts, uploadImport } from '@catchment/contract';
import { describe, expect, it } from 'vitest';
import { apiHref } from './api.ts';
import { requestOf } from './request-of.ts';

const id = '01a20017-38b3-72b2-bc71-cea3124bb597';

describe('the request of a route', () => {
  it('puts params in the path and leaves the rest to the body', () => {
    const { address, init } = requestOf(editPlan, { id, version: 3, moves: [{ unit: 1, territory: -1 }] });
    expect(address).toBe(`/api/plans/${id}/edits`);
    expect(init.method).toBe('POST');
    expect(JSON.parse(init.body as string)).toEqual({ version: 3, moves: [{ unit: 1, territory: -1 }] });
  });

  it('writes a query without what was left open', () => {
    const { address, init } = requestOf(listAccounts, { q: 'Smith & Co', state: undefined, limit: 5 });
    expect(address).toBe('/api/accounts?q=Smith+%26+Co&limit=5');
    expect(init.body).toBeUndefined();
  });

  it('needs nothing where the route takes nothing', () => {
    expect(requestOf(getMarket, {})).toEqual({ address: '/api/market', init: { method: 'GET' } });
  });

  it('draws a fresh key for each write, and keeps one it is given for a repetition', () => {
    const key = (options = {}) =>
      new Headers(requestOf(editPlan, { id, version: 1, moves: [] }, options).init.headers).get(
        'idempotency-key',
      );
    expect(key()).toMatch(/^[0-9a-f]{32}$/);
    expect(key()).not.toBe(key());
    expect(key({ idempotencyKey: 'again' })).toBe('again');
  });

  it('sends the file of an upload after its fields', () => {
    const file = new File(['a,b'], 'accounts.csv');
    const form = requestOf(uploadImport, { kind: 'accounts' }, { file }).init.body as FormData;
    expect([...form.keys()]).toEqual(['kind', 'file']);
  });

  it('makes an address for a download', () => {
    expect(apiHref(listAccounts, { uncovered: 'true' })).toBe('/api/accounts?uncovered=true');
  });

  it('does not touch the input it was given', () => {
    const input = { id, version: 1, moves: [] };
    requestOf(editPlan, input);
    expect(input).toEqual({ id, version: 1, moves: [] });
  });
});
