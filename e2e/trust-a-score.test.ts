import type {
  EngagementSettings,
  getLead,
  gradeGrid,
  Lead,
  RouteOk,
  scoreHistory,
} from '@catchment/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { accessibilityFaults, open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface LeadList {
  items: Lead[];
  total: number;
}

async function ownLeads(call: Awaited<ReturnType<typeof visitAs>>['call']): Promise<Lead[]> {
  const me = await call<{ user: { repId: string } }>('GET', '/api/session');
  const path = `/api/leads?open=true&repId=${me.body.user.repId}&sort=-score&limit=100`;
  return (await call<LeadList>('GET', path)).body.items;
}

const inspector = (page: Page) => page.getByRole('complementary').last();

test('a lead says how likely, how graded, which way and why, in points that add up', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'manager');
  const { body } = await call<LeadList>('GET', '/api/leads?open=true&sort=-score&limit=1&scoreTo=0.5');
  const lead = body.items[0]!;
  const history = await call<RouteOk<typeof scoreHistory>>('GET', `/api/leads/${lead.id}/scores`);
  const move = history.body.move!;
  const moved = move.parts.reduce((sum, part) => sum + part.contribution!, 0);
  expect(moved).toBeCloseTo(100 * (move.to.probability - move.from.probability), 6);
  expect(move.parts.map(({ label }) => label)).toContain('New version: model 1');

  await open(page, `/leads?open=${lead.id}`);
  const panel = inspector(page);
  const { fitGrade, engagementGrade } = lead.grade!;
  await panel.getByText(`${fitGrade}${engagementGrade}`, { exact: true }).waitFor();
  await panel.getByText(/^(Rising|Falling|Steady)$/).waitFor();
  await panel
    .getByText(
      /^Of [\d,]+ leads scored \d+–\d+% in the last year, [\d,]+ converted \(\d+%; likely \d+–\d+%\)\./,
    )
    .waitFor();
  await panel.getByRole('button', { name: /why it moved/ }).click();
  await panel.getByText('New version: model 1').waitFor();
  const figure = panel.getByTitle(/Engagement before the lead/).first();
  expect(await figure.getAttribute('title')).toMatch(/^\+\d+ The average lead\n[+−]\d+ /);
  await panel.getByRole('img', { name: /points now/ }).waitFor();
  await panel
    .getByText(/Without a new touch it falls below [\d.]+ points in \d+ days?\./)
    .first()
    .waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a rep puts an own figure in place of a score, which is marked, and takes it back', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'rep', { width: 390 });
  const lead = (await ownLeads(call)).find(({ override }) => override === null)!;
  await open(page, `/leads?open=${lead.id}`);
  await page.getByRole('button', { name: 'Put your own figure' }).click();
  await page.getByLabel('Likely to buy, %').fill('90');
  await page.getByLabel('Why', { exact: true }).fill('Met the owner yesterday');
  await page.getByRole('button', { name: 'Put this figure' }).click();
  await inspector(page).getByText('Own figure', { exact: true }).waitFor();
  await page.getByText(/in .* judgement, until .*“Met the owner yesterday”/).waitFor();
  const shown = await call<Lead>('GET', `/api/leads/${lead.id}`);
  expect(shown.body.score!.probability).toBe(lead.score!.probability);
  expect(shown.body.override).toMatchObject({ probability: 0.9, reason: 'Met the owner yesterday' });
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect.poll(async () => (await call<Lead>('GET', `/api/leads/${lead.id}`)).body.override).toBeNull();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a rep calls a lead bad, reads what that leads to in true numbers, and finds the answer again', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'rep');
  const lead = (await ownLeads(call)).at(-1)!;
  const before = await call<{ reasons: { reason: string; thisMonth: number }[] }>(
    'GET',
    '/api/leads/answers',
  );
  const told = before.body.reasons.find(({ reason }) => reason === 'sells-through-partner')?.thisMonth ?? 0;
  await open(page, `/leads?open=${lead.id}`);
  await page.getByRole('button', { name: 'Bad lead' }).click();
  await page.getByLabel('What is wrong with it').selectOption('sells-through-partner');
  await page.getByRole('button', { name: 'Say it is bad' }).click();
  await page
    .getByText(`Noted. ${told + 1} like it this month; retrain proposed.`)
    .first()
    .waitFor();
  await page.getByText(/Called bad by .*: buys through a partner/).waitFor();
  const closed = await call<RouteOk<typeof getLead>>('GET', `/api/leads/${lead.id}`);
  expect(closed.body.badLead).toMatchObject({ reason: 'sells-through-partner', usedIn: [] });
  await open(page, '/leads/answers?whose=mine');
  await page.getByText(/Retraining is proposed: \d+ answers on bad leads that no model has seen/).waitFor();
  await page.getByRole('link', { name: lead.company }).first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the nine grades show what became of leads like them, and each opens its list', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'manager');
  const { body } = await call<RouteOk<typeof gradeGrid>>('GET', '/api/leads/grades');
  const rateOf = (fit: string, engagement: number) =>
    body.cells.find((cell) => cell.fit === fit && cell.engagement === engagement)!.rate!;
  expect(rateOf('A', 1)).toBeGreaterThan(3 * rateOf('C', 3));
  await open(page, '/leads/grades');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: /^B2 / }).click();
  await page.getByRole('main').getByText('B2', { exact: true }).first().waitFor();
  const shown = body.cells.find((cell) => cell.fit === 'B' && cell.engagement === 2)!.open;
  const list = await call<LeadList>('GET', '/api/leads?fit=B&engagement=2&open=true');
  expect(list.body.total).toBe(shown);
  expect(list.body.items.every(({ grade }) => grade?.fitGrade === 'B' && grade.engagementGrade === 2)).toBe(
    true,
  );
  expect(complaints).toEqual([]);
  await context.close();
});

test('a marketer changes how fast touches fade while the curve follows, puts it in force, and back', async () => {
  const { page, context, complaints, call } = await visitAs(browser, 'marketer');
  await open(page, '/engagement');
  const curve = page.getByRole('img', { name: /points.*engagement/ });
  await curve.waitFor();
  const before = await curve.getAttribute('aria-label');
  for (const kind of ['Meeting', 'Call', 'Event', 'Webinar']) {
    await page.getByRole('slider', { name: `Half-life of ${kind}, days` }).focus();
    for (let i = 0; i < 18; i++) await page.keyboard.press('ArrowLeft');
  }
  await expect.poll(() => curve.getAttribute('aria-label')).not.toBe(before);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel('Why', { exact: true }).fill('All fades faster with us');
  await page.getByRole('button', { name: 'Put in force' }).click();
  await page.getByText(/in force since [^”]*“All fades faster with us”/).waitFor();
  const changed = await call<{ now: { version: number }; history: { settings: EngagementSettings }[] }>(
    'GET',
    '/api/engagement/settings',
  );
  const back = await call('PUT', '/api/engagement/settings', {
    version: changed.body.now.version,
    settings: changed.body.history[1]!.settings,
    reason: 'as it was',
  });
  expect(back.status).toBe(200);
  expect(complaints).toEqual([]);
  await context.close();
});
