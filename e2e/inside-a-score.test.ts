import type { Role, ScoreModel } from '@catchment/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { accessibilityFaults, type Look, open, type Visit, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const desk: Look = { width: 1440, scheme: 'light' };
const phone: Look = { width: 390, scheme: 'dark' };

/** The pages of the journey by what has to be opened in them, as a person opens it. */
interface Room {
  role: Role;
  path: (visit: Visit) => Promise<string>;
  /** Buttons to press one after the other; the page is looked at after each. */
  press: (string | RegExp)[];
}

const ownLead = async ({ call }: Visit) => {
  const me = await call<{ user: { repId: string | null } }>('GET', '/api/session');
  const whose = me.body.user.repId ? `&repId=${me.body.user.repId}` : '';
  const path = `/api/leads?open=true&sort=-score&limit=1${whose}`;
  return `/leads?open=${(await call<{ items: { id: string }[] }>('GET', path)).body.items[0]!.id}`;
};
const champion =
  (side: string) =>
  async ({ call }: Visit) => {
    const { body } = await call<{ items: ScoreModel[] }>('GET', '/api/scoring/models');
    return `/scoring/${body.items.find(({ state }) => state === 'champion')!.id}${side}`;
  };
const at = (path: string) => () => Promise.resolve(path);
const oneDecision = async ({ call }: Visit) => {
  const { body } = await call<{ items: { id: string }[] }>('GET', '/api/decisions?kind=score&limit=1');
  return `/decisions?kind=score&open=${body.items[0]!.id}`;
};

const rooms: Room[] = [
  {
    role: 'rep',
    path: ownLead,
    press: ['What would change it', /why it moved/, 'Bad lead', 'Put your own figure', 'Appeal'],
  },
  { role: 'manager', path: ownLead, press: ['Give to a rep by hand', /^All \d+ touches/] },
  { role: 'compliance', path: oneDecision, press: ['Decide again and compare', 'Disagree'] },
  { role: 'compliance', path: champion('/groups'), press: [/Show the score and all/] },
  { role: 'compliance', path: champion('/card'), press: ['Replay stored scores'] },
  { role: 'compliance', path: champion('/parts'), press: [] },
  { role: 'compliance', path: champion('/shadow'), press: [] },
  { role: 'compliance', path: champion('/health'), press: [/^Assets of the firm, stability index/] },
  { role: 'admin', path: champion(''), press: [] },
  { role: 'admin', path: at('/scoring/appeals'), press: [] },
  { role: 'admin', path: at('/scoring/policy'), press: [] },
  { role: 'admin', path: at('/scoring/features'), press: [] },
  { role: 'admin', path: at('/scoring'), press: ['Train a new version'] },
  { role: 'manager', path: at('/leads/grades'), press: [] },
  { role: 'manager', path: at('/leads/answers'), press: [] },
  { role: 'manager', path: at('/engagement'), press: [] },
];

describe('what the pages of a score hold inside', () => {
  test.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)(
    'opens for everyone on a %s, and never scrolls sideways',
    async (_, look) => {
      for (const { role, path, press } of rooms) {
        const visit = await visitAs(browser, role, look);
        const address = await path(visit);
        await open(visit.page, address);
        await lookAt(visit.page, `${role} ${address}`);
        for (const name of press) {
          await visit.page.getByRole('button', { name }).first().click();
          await visit.page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
          await lookAt(visit.page, `${role} ${address}: ${name}`);
        }
        expect(visit.complaints, `${role} ${address}`).toEqual([]);
        await visit.context.close();
      }
    },
    240_000,
  );

  test('unfolds what a lead and a version keep folded', async () => {
    for (const [role, path] of [
      ['rep', ownLead],
      ['planner', champion('')],
    ] as const) {
      const visit = await visitAs(browser, role, phone);
      await open(visit.page, await path(visit));
      const folds = visit.page.locator('summary');
      await folds.first().waitFor();
      for (const fold of await folds.all()) await fold.click();
      await visit.page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await lookAt(visit.page, `${role} unfolded`);
      expect(visit.complaints, role).toEqual([]);
      await visit.context.close();
    }
  });
});

test('says what is wrong and what to do where a score is answered badly', async () => {
  const rep = await visitAs(browser, 'rep');
  const leadId = (await ownLead(rep)).split('open=')[1]!;
  const figure = await rep.call<{ errors: { path: string }[] }>('POST', `/api/leads/${leadId}/override`, {
    probability: 0.5,
    reason: ' ',
  });
  expect(figure.status).toBe(400);
  expect(figure.body.errors.map((error) => error.path)).toEqual(['reason']);
  const withdrawn = await rep.call<{ detail: string }>('DELETE', `/api/leads/${leadId}/override`);
  expect(withdrawn).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('nothing to withdraw') },
  });
  await rep.context.close();
  const compliance = await visitAs(browser, 'compliance');
  const { body } = await compliance.call<{ items: ScoreModel[] }>('GET', '/api/scoring/models');
  const scoring = body.items.find(({ state }) => state === 'champion')!;
  const again = await compliance.call<{ detail: string }>(
    'POST',
    `/api/scoring/models/${scoring.id}/promote`,
    {
      reason: 'once more',
    },
  );
  expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining('scores already') } });
  await compliance.context.close();
});

async function lookAt(page: Page, where: string): Promise<void> {
  expect(await accessibilityFaults(page), where).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}
