import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const file = {
  name: 'my-accounts.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Firm Name;Account Key;Town;State;Zip;Assets',
      'Harbor Lane Advisers;HL-1;Hoboken;NJ;07030;125000000',
      'Cedar Point Partners;CP-2;Albany;NY;12207;88000000',
      'No Such State Capital;NS-3;Springfield;QQ;62701;1000000',
    ].join('\n'),
  ),
};

test('an admin imports a file, mends the row that could not be read, and undoes it all', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'admin');
  await open(page, '/imports');
  await page
    .getByLabel('Import a file')
    .locator('input[type=file]')
    .or(page.locator('input[type=file]'))
    .first()
    .setInputFiles(file);
  await page.getByRole('button', { name: 'Upload and match columns' }).click();
  await page.getByRole('heading', { name: 'my-accounts.csv' }).waitFor();
  await page.getByText('1 row would go to quarantine').waitFor();
  await page.getByRole('button', { name: 'Import 3 rows' }).click();

  await page.getByRole('heading', { name: 'What it did' }).waitFor();
  await page.getByRole('table', { name: 'Rows of the import' }).getByRole('row', { name: /State/ }).click();
  await page.getByLabel('State', { exact: true }).fill('IL');
  await page.getByRole('button', { name: 'Take row in' }).click();
  await page.getByText('Quarantine is empty').waitFor();
  const found = await call<{ items: { name: string }[] }>('GET', '/api/accounts?q=Springfield&limit=50');
  expect(found.body.items.map((account) => account.name)).toContain('No Such State Capital');

  await page.getByRole('button', { name: 'Undo import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
  await expect
    .poll(
      async () =>
        (await call<{ items: unknown[] }>('GET', '/api/accounts?q=Harbor%20Lane&limit=50')).body.items,
    )
    .toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a file that is not what it says gets a clear refusal and leaves nothing', async () => {
  const { page, context } = await visitAs(browser, 'admin');
  await open(page, '/imports');
  const broken = {
    name: 'accounts.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('not a workbook'),
  };
  await page.locator('input[type=file]').first().setInputFiles(broken);
  await page.getByRole('button', { name: 'Upload and match columns' }).click();
  await page
    .getByText(/XLSX|workbook/i)
    .nth(1)
    .waitFor();
  expect(page.url()).toMatch(/\/imports$/);
  await context.close();
});
