import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { hostileTexts } from './support/hostile-texts.ts';
import { open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const perLead = 10;

test('text that means harm is shown as text, in every field and on every page', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'admin');
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const texts = hostileTexts();
  expect(texts.length).toBeGreaterThanOrEqual(200);
  const ids: string[] = [];
  for (let at = 0; at < texts.length; at += perLead) {
    const [company, city, ...rest] = texts.slice(at, at + perLead);
    const made = await call<{ id: string }>('POST', '/api/leads', {
      company: company!.slice(0, 200),
      city: city!.slice(0, 100),
      need: rest.join('\n').slice(0, 2000),
      channel: 'web-form',
      product: 'fixed-income',
      state: 'NJ',
      externalKey: `hostile-${at}`,
    });
    expect([201, 422, 400], JSON.stringify(made.body)).toContain(made.status);
    if (made.status === 201) ids.push(made.body.id);
  }
  expect(ids.length).toBeGreaterThan(15);
  await open(page, '/leads');
  for (const id of ids) {
    await open(page, `/leads?open=${id}`);
    const folds = page.locator('summary');
    await folds.first().waitFor();
    for (const fold of await folds.all()) await fold.click();
    await page.getByText('Territory', { exact: true }).first().waitFor();
  }
  await open(page, '/audit');
  await open(page, '/routing/unassigned');
  expect(dialogs).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  await context.close();
});
