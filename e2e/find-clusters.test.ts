import type { AccountGroup, ClusterFindings } from '@catchment/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { accessibilityFaults, open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a planner finds the pockets of a state, keeps one, and sees its accounts in the list', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'planner');
  await open(page, '/clusters?state=CT');
  await page.getByRole('list', { name: 'Clusters' }).getByRole('listitem').first().waitFor();
  const found = await call<ClusterFindings>('GET', '/api/clusters?state=CT');
  expect(found.body.clusters.length).toBeGreaterThan(1);
  await page.getByText('Outliers', { exact: true }).click();
  await page
    .getByText(/where its cluster typically has/)
    .first()
    .waitFor();
  await page.getByText('Pockets', { exact: true }).click();
  const [pocket] = found.body.pockets;
  const item = page
    .getByRole('listitem')
    .filter({ hasText: `${pocket!.size} accounts around ${pocket!.place}` });
  await item.getByRole('button', { name: 'Show alone' }).click();
  expect(page.url()).toContain(`pocket=${pocket!.index}`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await item.getByRole('button', { name: 'List these accounts' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Journey pocket');
  await page.getByRole('button', { name: 'Keep and list' }).click();
  await page.getByText(`${pocket!.size} firms you may see`).waitFor();
  await page.getByText('In one kept group').waitFor();
  const groups = await call<{ items: AccountGroup[] }>('GET', '/api/account-groups');
  const kept = groups.body.items.find(({ name }) => name === 'Journey pocket');
  expect(kept?.accountCount).toBe(pocket!.size);
  await open(page, '/clusters?side=kept');
  await page.getByRole('listitem').filter({ hasText: 'Journey pocket' }).getByRole('button').click();
  await page.getByText('Nothing kept yet').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a choice without enough accounts says why and what to do', async () => {
  const { page, context } = await visitAs(browser, 'manager');
  await open(page, '/clusters?unitId=0');
  await page.getByText(/Clusters need at least 20 accounts/).waitFor();
  await context.close();
});
