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
