import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../clock/clock.ts';
import { systemActor } from '../context.ts';
import { job } from '../jobs/job.ts';
import { testApp } from '../testing/test-app.ts';
import { watchDiskSpace } from './disk-space.ts';

const floorBytes = 512;
let free = 1000;
let written = 0;

const write = job('test.write', z.strictObject({}), async (ctx) => {
  await ctx.transaction(async () => void written++);
});

const server = testApp({
  runJobs: true,
  extraJobs: [write],
  disk: watchDiskSpace({
    folder: '',
    floorBytes,
    freeBytes: async () => free,
    nowMs: () => systemClock.monotonicMs(),
  }),
});

/** What was seen of the disk is kept for a moment. */
const diskIs = async (bytes: number) => {
  free = bytes;
  await sleep(300);
};
beforeEach(() => diskIs(1000));

test('changes are refused while the disk is short of room, reading goes on, and it recovers by itself', async () => {
  const planner = await server.signIn('planner');
  const lead = { company: 'Hudson', channel: 'web-form', product: 'retirement' };
  await diskIs(511);
  const refused = await server.call<{ title: string; detail: string }>(planner, 'POST', '/api/leads', lead);
  expect(refused.status).toBe(507);
  expect(refused.body).toMatchObject({
    title: 'No space left',
    detail: expect.stringContaining('free space'),
  });
  for (const url of ['/api/leads', '/api/home', '/api/health']) {
    expect((await server.call(planner, 'GET', url)).status).toBe(200);
  }
  expect((await server.call<{ items: [] }>(planner, 'GET', '/api/leads')).body.items).toEqual([]);
  await diskIs(1000);
  expect((await server.call(planner, 'POST', '/api/leads', lead)).status).toBe(201);
});

test('a job waits for room and then goes on', { timeout: 30_000 }, async () => {
  await diskIs(100);
  await server.catchment.transaction(systemActor, (ctx) => ctx.jobs.enqueue('test.write', {}));
  await sleep(1500);
  expect(written).toBe(0);
  await diskIs(1000);
  for (let waited = 0; written === 0 && waited < 10_000; waited += 50) await sleep(50);
  expect(written).toBe(1);
});

test('a little more than the floor must be free before writes go on', async () => {
  let now = 0;
  const disk = watchDiskSpace({ folder: '', floorBytes, freeBytes: async () => free, nowMs: () => now });
  const after = (bytes: number) => {
    free = bytes;
    now += 1000;
    return disk.hasRoom();
  };
  expect(await after(512)).toBe(true);
  expect(await after(511)).toBe(false);
  expect(await after(530)).toBe(false);
  expect(await after(540)).toBe(true);
  expect(await after(512)).toBe(true);
});

test('the disk itself is looked at, and one that cannot be has room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'catchment-disk-'));
  const hasRoom = (where: string, bytes: number) =>
    watchDiskSpace({ folder: where, floorBytes: bytes, nowMs: () => 0 }).hasRoom();
  expect(await hasRoom(folder, 1)).toBe(true);
  expect(await hasRoom(folder, 2 ** 60)).toBe(false);
  expect(await hasRoom(join(folder, 'none'), 2 ** 60)).toBe(true);
  rmdirSync(folder);
});

test('who waits for room is let go when the work is called off', async () => {
  free = 0;
  const disk = watchDiskSpace({ folder: '', floorBytes, freeBytes: async () => free, nowMs: () => 0 });
  const controller = new AbortController();
  const waiting = disk.waitForRoom(controller.signal);
  controller.abort(new Error('the server stops'));
  await expect(waiting).rejects.toThrow('the server stops');
});
