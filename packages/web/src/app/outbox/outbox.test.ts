import { expect, it } from 'vitest';
import { type KeptTouch, Outbox, sendKept } from './outbox.ts';

function memory() {
  const held = new Map<string, string>();
  return {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => void held.set(name, text),
    removeItem: (name: string) => void held.delete(name),
    held,
  };
}

const touch = (key: string): KeptTouch => ({
  key,
  accountId: 'a',
  accountName: 'Elm Street',
  kind: 'call',
  topic: null,
  occurredAt: '2026-11-21T12:00:00.000Z',
  refusal: null,
});
const keys = (outbox: Outbox) => outbox.touches().map((kept) => kept.key);
class Refused extends Error {
  status: number | null;
  constructor(status: number | null) {
    super('refused');
    this.status = status;
  }
}
const statusOf = (error: unknown) => ({ status: (error as Refused).status, words: 'Not yours' });

it('keeps touches for one user beyond the life of the page', () => {
  const store = memory();
  const outbox = new Outbox(store, 'u1');
  outbox.keep(touch('1'));
  outbox.keep(touch('2'));
  expect(keys(new Outbox(store, 'u1'))).toEqual(['1', '2']);
  expect(keys(new Outbox(store, 'u2'))).toEqual([]);
});

it('sends each once, oldest first, and keeps nothing of it', async () => {
  const store = memory();
  const outbox = new Outbox(store, 'u1');
  for (const key of ['1', '2', '3']) outbox.keep(touch(key));
  const sent: string[] = [];
  expect(await sendKept(outbox, async ({ key }) => sent.push(key), statusOf)).toBe(3);
  expect(sent).toEqual(['1', '2', '3']);
  expect(store.held.size).toBe(0);
});

it('stops while there is no connection and goes on later with the same key', async () => {
  const outbox = new Outbox(memory(), 'u1');
  for (const key of ['1', '2']) outbox.keep(touch(key));
  const offline = async () => {
    throw new Refused(null);
  };
  expect(await sendKept(outbox, offline, statusOf)).toBe(0);
  expect(keys(outbox)).toEqual(['1', '2']);
  expect(await sendKept(outbox, async () => {}, statusOf)).toBe(2);
});

it('sets aside what the server refuses, says why, and sends the rest', async () => {
  const outbox = new Outbox(memory(), 'u1');
  for (const key of ['1', '2']) outbox.keep(touch(key));
  const refuseFirst = async ({ key }: KeptTouch) => {
    if (key === '1') throw new Refused(404);
  };
  expect(await sendKept(outbox, refuseFirst, statusOf)).toBe(1);
  expect(outbox.touches()).toEqual([{ ...touch('1'), refusal: 'Not yours' }]);
  expect(await sendKept(outbox, refuseFirst, statusOf)).toBe(0);
});

it('starts empty when what is stored cannot be read', () => {
  const store = memory();
  store.setItem('catchment.outbox.u1', '{"old":true}');
  expect(new Outbox(store, 'u1').touches()).toEqual([]);
});
