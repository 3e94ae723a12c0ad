import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a compliance officer sees how areas are served, by another measure and window, and comes back by the address', async () => {
  const { page, context } = await visitAs(browser, 'compliance');
  await open(page, '/service');
  const table = page.getByRole('table', { name: 'What each group of counties gets' });
  await table.waitFor();
  expect(await table.getByRole('row').count()).toBe(6);
  await page.getByLabel('Group counties by').selectOption({ label: 'Unemployment rate' });
  await page.getByLabel('Window').selectOption({ label: 'Last 365 days' });
  await table.getByRole('columnheader', { name: /Unemployment rate/ }).waitFor();
  await page.getByLabel('Colour by').selectOption({ label: 'Accounts with a rep' });
  await page.getByText(/^Accounts with a rep: every group .* a map would be of one colour/).waitFor();
  await page.getByLabel('Colour by').selectOption({ label: 'Leads answered within 3 days' });
  await page.getByText('Unemployment rate, %: leads answered within 3 days').waitFor();
  await page.getByText('Simulated data').waitFor();
  await open(page, new URL(page.url()).pathname + new URL(page.url()).search);
  expect(await page.getByLabel('Window').inputValue()).toBe('365');
  await table.getByRole('columnheader', { name: /Unemployment rate/ }).waitFor();
  await context.close();
});
