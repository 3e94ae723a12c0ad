import type { ScoreModel } from '@catchment/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { accessibilityFaults, open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('compliance reads how a version treats groups, and its card', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'compliance');
  const { body } = await call<{ items: ScoreModel[] }>('GET', '/api/scoring/models');
  const champion = body.items.find(({ state }) => state === 'champion')!;
  await open(page, `/scoring/${champion.id}/groups`);
  await page.getByText('A signal, not a legal threshold').waitFor();
  await page
    .getByRole('table', { name: /Does the score mean the same/ })
    .first()
    .waitFor();
  await page
    .getByRole('table', { name: /the best tenth/ })
    .first()
    .waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Card' }).click();
  await page.getByRole('heading', { name: 'Not for' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`model-${champion.version}-card.md`);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a planner asks for an exception to the policy, and compliance refuses it', async () => {
  const planner = await visitAs(browser, 'planner');
  await open(planner.page, '/scoring/policy');
  await planner.page.getByLabel('Names of columns').fill('last_name, lead_age');
  await planner.page.getByText(/a person's name/).waitFor();
  await planner.page.getByText('May be used').waitFor();
  await planner.page.getByLabel('Column', { exact: true }).fill('zip5');
  await planner.page.getByLabel('Why it must be used').fill('Wanted for a study of travel time');
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await planner.page.getByLabel('Last day it holds').fill(inAMonth);
  await planner.page.getByRole('button', { name: 'Ask for it' }).click();
  const asked = planner.page.getByRole('listitem').filter({ hasText: 'zip5' });
  await asked.getByText('Proposed').waitFor();
  expect(await asked.getByRole('button').count()).toBe(0);
  await planner.context.close();
  const { page, context } = await visitAs(browser, 'compliance');
  await open(page, '/scoring/policy');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'zip5' })
    .getByRole('button', { name: 'Refuse' })
    .click();
  await page.getByText('Refused', { exact: true }).waitFor();
  await open(page, '/scoring/features');
  await page.getByText('Days from the last touch to the lead').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await context.close();
});

test('a rep sees what would change a score and appeals; an admin answers with their own figure', async () => {
  const rep = await visitAs(browser, 'rep');
  const { body } = await rep.call<{ items: { id: string; company: string }[] }>(
    'GET',
    '/api/leads?limit=1&sort=-score',
  );
  const [lead] = body.items;
  await open(rep.page, `/leads?open=${lead!.id}`);
  await rep.page.getByRole('button', { name: 'What would change it' }).click();
  await rep.page.getByText(/as model \d+ answers, one thing at a time/).waitFor();
  await rep.page.getByRole('table', { name: 'What is as it is' }).waitFor();
  await rep.page.getByRole('button', { name: 'Appeal' }).click();
  await rep.page.getByLabel('What is wrong with it').fill('They told me that the budget is approved.');
  expect(await accessibilityFaults(rep.page)).toEqual([]);
  await rep.page.getByRole('button', { name: 'Ask for a person’s answer' }).click();
  await rep.page.getByText(/A person answers by/).waitFor();
  await rep.context.close();
  const { page, context } = await visitAs(browser, 'admin');
  await open(page, '/scoring/appeals');
  const item = page.getByRole('listitem').filter({ hasText: 'the budget is approved' });
  await item.getByLabel('Answer').fill('The approval is on file, so it is far likelier.');
  await item.getByLabel('Your own figure, %').fill('60');
  await item.getByRole('button', { name: 'Let 60% count' }).click();
  await item.getByText('Changed').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await context.close();
});
