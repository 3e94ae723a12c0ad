import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { accessibilityFaults, open, type Visit, visitAs } from './support/visit.ts';

let browser: Browser;
let planner: Visit;
let compliance: Visit;

beforeAll(async () => {
  browser = await launchBrowser();
  [planner, compliance] = await Promise.all([visitAs(browser, 'planner'), visitAs(browser, 'compliance')]);
});

afterAll(() => browser.close());

const text = (page: Page, words: string | RegExp) =>
  page.getByText(words).first().waitFor({ timeout: 60_000 });

interface Models {
  items: { id: string; version: number; state: string }[];
}

async function modelsOf({ call }: Visit): Promise<Models['items']> {
  return (await call<Models>('GET', '/api/scoring/models')).body.items;
}

async function waitFor<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 120; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('waited for a minute in vain');
}

it('trains a version in the page, holds it against the one that scores, promotes it with a second person, and goes back in one click', async () => {
  const { page } = planner;
  const champion = (await modelsOf(planner)).find(({ state }) => state === 'champion')!;
  await open(page, '/scoring');
  await page.getByRole('button', { name: 'Train a new version' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await text(page, 'Training has started');
  const candidate = await waitFor(async () =>
    (await modelsOf(planner)).find(({ version, state }) => version > champion.version && state === 'shadow'),
  );
  await waitFor(async () => {
    const { body } = await planner.call<{ leads: number }>('GET', `/api/scoring/shadow/${candidate.id}`);
    return body.leads > 0 ? body : undefined;
  });

  await open(page, `/scoring/${candidate.id}/shadow`);
  await text(page, `With model ${candidate.version} instead of model ${champion.version}`);
  await text(page, 'Which bands would leads be in?');
  await text(page, 'Who was right so far?');
  expect(await accessibilityFaults(page)).toEqual([]);
  const own = await planner.call('POST', `/api/scoring/models/${candidate.id}/promote`, { reason: 'mine' });
  expect(own.status).toBe(403);

  const second = compliance.page;
  await open(second, `/scoring/${candidate.id}`);
  await text(second, 'Is it better than simple ways?');
  // Answers on leads of yesterday are learned from at once: what a rep was told comes true.
  await text(second, 'What did reps’ answers do?');
  const told = await planner.call<{ retrain: { unseen: number }; items: { usedIn: number[] }[] }>(
    'GET',
    '/api/leads/answers',
  );
  expect(told.body.retrain.unseen).toBe(0);
  expect(told.body.items.some(({ usedIn }) => usedIn.includes(candidate.version))).toBe(true);
  await second.getByLabel('Why').fill('Newer outcomes, same quality');
  await second.getByRole('button', { name: `Let model ${candidate.version} score` }).click();
  await text(second, 'Every new score names this version.');

  await open(second, '/scoring');
  await second.getByRole('button', { name: `Roll back to model ${champion.version}` }).click();
  await text(second, `Model ${champion.version} scores leads`);
  expect((await modelsOf(compliance)).find(({ state }) => state === 'champion')!.id).toBe(champion.id);
}, 180_000);

it('says what a version is made of, how it is doing, and that its stored scores can be made again', async () => {
  const { page } = compliance;
  const champion = (await modelsOf(compliance)).find(({ state }) => state === 'champion')!;
  await open(page, `/scoring/${champion.id}/parts`);
  await text(page, /^(Not surely better|Surely worse) on [\d,]+ later leads: saves/);
  await text(page, /Facts about the firm alone/);
  expect(await accessibilityFaults(page)).toEqual([]);

  await open(page, `/scoring/${champion.id}/health`);
  await text(page, 'Do leads look as they did?');
  await page.getByRole('button', { name: /^Assets of the firm, stability index/ }).click();
  await text(page, /^Assets of the firm: .*chance alone stays under/);
  expect(await accessibilityFaults(page)).toEqual([]);

  await open(page, '/scoring');
  await page.getByRole('button', { name: 'Replay stored scores' }).click();
  await text(page, /^All [\d,]+ scores came out the same to the last bit/);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(compliance.complaints).toEqual([]);
}, 120_000);

it('keeps shadow scores from those who work leads', async () => {
  const rep = await visitAs(browser, 'rep');
  expect((await rep.call('GET', '/api/scoring/shadow/rules')).status).toBe(403);
  const [model] = await modelsOf(rep);
  await open(rep.page, `/scoring/${model!.id}`);
  expect(await rep.page.getByRole('link', { name: 'Side by side' }).count()).toBe(0);
});
