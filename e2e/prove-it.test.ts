import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a compliance officer finds a change in the log and sees the record as it was', async () => {
  const admin = await visitAs(browser, 'admin');
  const { body } = await admin.call<{ items: { id: string; version: number; segment: string | null }[] }>(
    'GET',
    '/api/accounts?limit=1&sort=name',
  );
  const account = body.items[0]!;
  const changed = await admin.call('PATCH', `/api/accounts/${account.id}`, {
    version: account.version,
    segment: 'proof',
  });
  expect(changed.status).toBe(200);
  await admin.context.close();

  const { page, context, complaints } = await visitAs(browser, 'compliance');
  await open(page, `/audit?recordId=${account.id}&table=app.account`);
  await page.getByRole('row').nth(1).click();
  await page.getByRole('heading', { name: 'The record as it was' }).waitFor();
  await page.getByText('proof').first().waitFor();
  await page.getByText(/Digest/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the palette finds a page and an account by keyboard alone', async () => {
  const { page, context } = await visitAs(browser, 'planner');
  await open(page, '/');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a page, record or action').fill('vanguard group');
  await page
    .getByRole('button', { name: /VANGUARD GROUP/i })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: /VANGUARD/i }).waitFor();
  await context.close();
});

test('the documentation of the API opens and names every route', async () => {
  const { page, context, call } = await visitAs(browser, 'admin');
  const { body } = await call<{ openapi: string; paths: Record<string, object> }>('GET', '/api/openapi.json');
  expect(body.openapi).toMatch(/^3\.1/);
  await page.goto('/api/docs');
  const text = await page.textContent('body');
  for (const path of Object.keys(body.paths)) expect(text).toContain(path.replace(/\{(\w+)\}/g, ':$1'));
  await context.close();
});
