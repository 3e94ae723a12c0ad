import type { Lead } from '@catchment/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface LeadList {
  items: Lead[];
}

test('a lead lands by the API, is scored and routed at once, and says why', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'manager');
  const admin = await visitAs(browser, 'admin');
  const accounts = await admin.call<{ items: { id: string; name: string; state: string }[] }>(
    'GET',
    '/api/accounts?state=NJ&limit=5',
  );
  const account = accounts.body.items[0]!;
  const made = await admin.call<Lead>('POST', '/api/leads', {
    company: account.name,
    accountId: account.id,
    channel: 'web-form',
    product: 'fixed-income',
    state: account.state,
    need: 'Income for a retirement plan',
  });
  expect(made.status).toBe(201);
  await expect
    .poll(async () => {
      const { body } = await admin.call<Lead & { waiting: unknown }>('GET', `/api/leads/${made.body.id}`);
      return body.score !== null && (body.owner !== null || body.waiting !== null);
    })
    .toBe(true);
  await admin.context.close();

  const { body: list } = await call<LeadList>('GET', '/api/leads?open=true&sort=-score&limit=1');
  const lead = list.items[0]!;
  const total = lead.score!.reasons.reduce((sum, reason) => sum + (reason.contribution ?? 0), 0);
  expect(total / 100).toBeCloseTo(lead.score!.probability, 2);
  await open(page, `/leads?open=${lead.id}`);
  await page
    .getByText(/Adds up to/)
    .first()
    .waitFor();
  await page.getByText('The score’s decision in full').click();
  const card = page.getByRole('article', { name: /^Score/ });
  await card.getByText(/Adds up to/).waitFor();
  await page.getByText('Why it was routed so').click();
  await page.getByRole('article', { name: /^Route/ }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a rep on a phone starts the day with the best leads and opens one', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'rep', { width: 390 });
  const me = await call<{ user: { repId: string } }>('GET', '/api/session');
  const { body: best } = await call<LeadList>(
    'GET',
    `/api/leads?open=true&repId=${me.body.user.repId}&sort=-score&limit=5`,
  );
  await open(page, '/');
  const leads = page.getByRole('list', { name: 'Leads to call' }).getByRole('link');
  await leads.first().waitFor();
  const shown = await leads.allTextContents();
  expect(shown).toHaveLength(best.items.length);
  for (const [i, { company }] of best.items.entries()) expect(shown[i]).toContain(company);
  await leads.first().click();
  await page
    .getByText(/Adds up to/)
    .first()
    .waitFor();
  expect(new URL(page.url()).searchParams.get('open')).toBe(best.items[0]!.id);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a rep on a phone accepts a lead, moves it on, and logs a call', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'rep', { width: 390 });
  const me = await call<{ user: { repId: string } }>('GET', '/api/session');
  const { body } = await call<LeadList>('GET', `/api/leads?open=true&repId=${me.body.user.repId}&limit=100`);
  const lead = body.items.find((item) => item.owner?.acceptedAt === null)!;
  await open(page, `/leads?open=${lead.id}`);
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByText('accepted', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Working' }).click();
  await expect
    .poll(async () => (await call<Lead>('GET', `/api/leads/${lead.id}`)).body.stage)
    .toBe('working');

  await open(page, `/accounts?open=${lead.accountId}`);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByRole('button', { name: 'Log', exact: true }).click();
  await expect
    .poll(async () => {
      const timeline = await call<{ items: { kind: string; simulated: boolean }[] }>(
        'GET',
        `/api/accounts/${lead.accountId}/timeline`,
      );
      return timeline.body.items.some((item) => item.kind === 'call' && !item.simulated);
    })
    .toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a rep sees no lead and no account of another territory', async () => {
  const rep = await visitAs(browser, 'rep');
  const admin = await visitAs(browser, 'admin');
  const mine = await rep.call<{ items: { id: string }[]; total: number }>('GET', '/api/accounts?limit=1');
  const all = await admin.call<{ items: { id: string }[]; total: number }>('GET', '/api/accounts?limit=100');
  expect(mine.body.total).toBeLessThan(all.body.total / 10);
  const statuses = await Promise.all(
    all.body.items.slice(0, 40).map(async ({ id }) => (await rep.call('GET', `/api/accounts/${id}`)).status),
  );
  expect(statuses).toContain(404);
  expect(new Set(statuses)).not.toContain(403);
  await rep.context.close();
  await admin.context.close();
});

test('a manager changes a rule, sees what it would have changed, publishes and goes back', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'manager');
  await open(page, '/routing');
  const first = page.getByRole('button', { name: /^Move .* rule 1 of/ });
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: 'Replay leads' }).click();
  await page.getByText('Leads that would have gone elsewhere').first().waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Publish rules' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish rules' }).click();
  await expect
    .poll(async () => {
      const { body } = await call<{ items: { version: number; state: string }[] }>(
        'GET',
        '/api/routing/rule-sets',
      );
      return body.items.find((set) => set.state === 'published')?.version;
    })
    .toBeGreaterThan(1);
  expect(complaints).toEqual([]);
  await context.close();
});
