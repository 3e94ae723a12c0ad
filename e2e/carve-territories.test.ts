import type { PlanDetail } from '@catchment/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a planner copies the live plan, moves a county, builds, publishes, and takes it back', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'planner');
  await open(page, '/territories');
  const before = await call<{ planId: string }>('GET', '/api/territories');

  await page.getByRole('button', { name: 'New scenario' }).click();
  await page.getByLabel('Name').fill('Journey carve');
  await page.getByRole('button', { name: 'Make scenario' }).click();
  await page.getByRole('heading', { name: 'Journey carve' }).waitFor();
  const planId = page.url().match(/territories\/([0-9a-f-]+)/)?.[1] ?? '';

  await page.getByText('Table', { exact: true }).click();
  await page.getByLabel('Find counties').fill('Essex');
  const tick = page.getByRole('checkbox', { name: /^Tick Essex/ }).first();
  await tick.check();
  await page.getByRole('combobox', { name: 'Give ticked counties to' }).click();
  await page.getByRole('option').nth(3).click();
  await page.getByRole('button', { name: 'Give 1 county' }).click();
  await page.getByText('Moved').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect.poll(async () => (await plan(call, planId)).figures.moved.units).toBe(1);

  await page.getByText('Build', { exact: true }).click();
  await page.getByRole('button', { name: 'Build 60 territories' }).click();
  await page.getByRole('region', { name: 'Last build' }).waitFor({ timeout: 90_000 });
  const built = await plan(call, planId);
  expect(built.build?.feasible || (built.build?.unsatisfied.length ?? 0) > 0).toBe(true);
  expect(built.figures.split).toBe(0);
  expect(built.build?.objective).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Publish plan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Publish plan' }).waitFor();
  const withProblems = dialog.getByLabel('Publish with these problems');
  if (await withProblems.isVisible()) await withProblems.check();
  await dialog.getByRole('button', { name: 'Publish plan' }).click();
  await expect.poll(async () => (await plan(call, planId)).status).toBe('published');

  await page.getByRole('button', { name: 'Undo publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo publish' }).click();
  await expect
    .poll(async () => (await call<{ planId: string }>('GET', '/api/territories')).body.planId)
    .toBe(before.body.planId);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a planner picks a preset, builds, reads how good it is, gives one limit up, and sees where an account lands', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'planner');
  const { body: made } = await call<{ id: string }>('POST', '/api/plans', { name: 'Relaxed', from: 'live' });
  await open(page, `/territories/${made.id}?panel=build`);

  await page.getByRole('button', { name: /^Disturb as little as possible/ }).click();
  await page
    .getByRole('spinbutton', { name: 'Tolerance of measure 1' })
    .or(page.getByLabel('Tolerance of measure 1'))
    .fill('15');
  await page.locator('summary', { hasText: 'Time' }).click();
  await page.getByLabel('Seconds').fill('6');
  await page.getByRole('button', { name: 'Build 60 territories' }).click();
  await page.getByText('You may leave this page').waitFor();

  // Left and opened again, the page still tells of the build and of how it went so far.
  await open(page, '/territories');
  await open(page, `/territories/${made.id}?panel=build`);
  const report = page.getByRole('region', { name: 'Last build' });
  await report.waitFor({ timeout: 90_000 });
  await report.getByText('Objective', { exact: false }).first().waitFor();
  await report
    .getByRole('img', { name: /^Objective of the best plan/ })
    .or(report.getByText('The first plan it found stayed the best.'))
    .waitFor();
  await report.locator('summary', { hasText: /How this is known|Why it is not known/ }).click();
  await report.getByText('No plan can be below').waitFor();
  await report.getByRole('columnheader', { name: 'Max / min' }).waitFor();

  // Los Angeles alone is more than a territory may have: the limit it needs is one press away.
  const first = (await plan(call, made.id)).build!;
  await report
    .getByRole('button', { name: /^Allow ±[\d.]+ % of market potential/ })
    .first()
    .click();
  await expect
    .poll(async () => (await plan(call, made.id)).build?.finishedAt !== first.finishedAt, { timeout: 90_000 })
    .toBe(true);
  const relaxed = await plan(call, made.id);
  expect(relaxed.settings.balance[0]!.tolerance).toBeGreaterThan(0.15);
  expect(relaxed.build!.unsatisfied.length).toBeLessThan(first.unsatisfied.length);

  // An account in a county: where it lands, and why.
  const { body: accounts } = await call<{ items: { id: string; unitId: number | null }[] }>(
    'GET',
    '/api/accounts?limit=20',
  );
  const account = accounts.items.find(({ unitId }) => unitId !== null)!;
  await open(page, `/accounts?open=${account.id}`);
  await page.getByRole('combobox', { name: 'Where it lands in a scenario' }).click();
  await page.getByRole('option', { name: 'Relaxed' }).first().click();
  await page
    .getByRole('note')
    .filter({ hasText: / is (in|the centre of) / })
    .waitFor();
  await page.getByRole('link', { name: 'Show' }).click();
  await page.getByRole('heading', { name: 'Why it is here' }).waitFor();
  await page.getByRole('heading', { name: 'Where its accounts land' }).waitFor();

  await open(page, `/territories/${made.id}/compare`);
  await page
    .getByText(/moved|move/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a planner locks what reps work on in one press, and takes it back', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'planner');
  const { body: made } = await call<{ id: string }>('POST', '/api/plans', {
    name: 'Protected',
    from: 'live',
  });
  const locked = async () => (await plan(call, made.id)).lockedUnits.length;
  const before = await locked();
  await open(page, `/territories/${made.id}?panel=build`);
  await page.locator('summary', { hasText: 'Today’s plan' }).click();
  await page.getByRole('combobox', { name: 'Reps' }).click();
  await page.getByRole('option', { name: 'Every rep' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Lock [\d,]+ count/ }).click();
  await expect.poll(locked).toBeGreaterThan(before);
  await page.getByRole('note').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(locked).toBe(before);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the map draws the territories, and a stroke over it changes the figures before saving', async () => {
  const { page, context } = await visitAs(browser, 'planner');
  const { body: made } = await call(page, { name: 'Brushed', from: 'live' });
  await open(page, `/territories/${made.id}?mode=brush&territory=0`);
  const canvas = page.locator('canvas.maplibregl-canvas');
  await canvas.waitFor();
  await expect.poll(() => colours(page), { timeout: 60_000 }).toBeGreaterThan(8);
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.55, { steps: 12 });
  await page.mouse.up();
  await page.getByText(/Against the live plan: [1-9]/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Against the live plan: 0 counties').waitFor();
  await context.close();
});

async function plan(call: Awaited<ReturnType<typeof visitAs>>['call'], id: string): Promise<PlanDetail> {
  return (await call<PlanDetail>('GET', `/api/plans/${id}`)).body;
}

async function call(page: import('playwright-core').Page, body: object): Promise<{ body: { id: string } }> {
  return page.evaluate(async (sent) => {
    const answer = await fetch('/api/plans', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: sent,
    });
    return { body: await answer.json() };
  }, JSON.stringify(body));
}

/** How many different colours a screenshot of the map holds, sampled on a grid. */
async function colours(page: import('playwright-core').Page): Promise<number> {
  const png = await page.locator('canvas.maplibregl-canvas').screenshot();
  return page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const pen = canvas.getContext('2d')!;
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      const seen = new Set<number>();
      for (let at = 0; at < data.length; at += 4 * 97)
        seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
      return seen.size;
    },
    [...png],
  );
}

test('a rep leaves: the banner says what lies open, a scenario is made from it and given a date, and the seat is filled again', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'planner');
  type Reps = {
    items: { id: string; name: string; version: number; status: string; seats: { seatId: string }[] }[];
  };
  const rep = (await call<Reps>('GET', '/api/reps?q=NE-06')).body.items[0]!;
  await open(page, `/reps?open=${rep.id}`);
  await page.getByRole('button', { name: 'Has left' }).click();
  await page.getByRole('dialog').getByText('falls vacant now').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Has left' }).click();
  await page.getByRole('button', { name: 'Is back' }).waitFor();

  await open(page, '/territories');
  const banner = page.getByRole('note').filter({ hasText: 'is vacant since' });
  await banner.getByText(/\d+ accounts? with \$/).waitFor();
  await banner.getByRole('button', { name: 'Make a scenario' }).click();
  await page
    .getByRole('region', { name: /^[A-Z]{2}-\d+$/ })
    .getByText('Vacant seat')
    .waitFor();
  const planId = page.url().match(/territories\/([0-9a-f-]+)/)?.[1] ?? '';

  await page.getByRole('button', { name: 'Publish plan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('On a date').click();
  await dialog.getByLabel('Goes live at').waitFor();
  const withProblems = dialog.getByLabel('Publish with these problems');
  if (await withProblems.isVisible()) await withProblems.check();
  await dialog.getByRole('button', { name: 'Set the date' }).click();
  await expect.poll(async () => (await plan(call, planId)).publishAt).not.toBeNull();
  await open(page, '/territories');
  await page.getByRole('link', { name: 'What it moves' }).waitFor();
  await open(page, `/territories/${planId}`);
  await page.getByRole('button', { name: 'Take the date back' }).click();
  await page.getByRole('button', { name: 'Publish plan' }).waitFor();
  expect((await plan(call, planId)).publishAt).toBeNull();

  const left = (await call<Reps['items'][number]>('GET', `/api/reps/${rep.id}`)).body;
  expect(left).toMatchObject({ status: 'left', seats: [] });
  await call('PATCH', `/api/reps/${rep.id}`, { version: left.version, status: 'active' });
  await open(page, '/territories');
  await page.getByRole('button', { name: 'Fill the seat' }).click();
  await page.getByRole('button', { name: 'Put a rep on the seat' }).click();
  await page.getByRole('combobox', { name: 'Rep on the seat' }).fill('NE-06');
  await page.getByRole('option', { name: 'NE-06 rep' }).click();
  await page.getByRole('button', { name: 'Put on the seat' }).click();
  await expect
    .poll(async () => (await call<Reps['items'][number]>('GET', `/api/reps/${rep.id}`)).body.seats.length)
    .toBe(1);
  await call('DELETE', `/api/plans/${planId}`);
  expect(complaints).toEqual([]);
  await context.close();
});
