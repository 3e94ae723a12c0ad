import type { Role } from '@catchment/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { accessibilityFaults, type Look, open, visitAs } from './support/visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const desk: Look = { width: 1440, scheme: 'light' };
const phone: Look = { width: 390, scheme: 'dark' };
const rounds: [Role, Look][] = [
  ['admin', desk],
  ['planner', desk],
  ['planner', phone],
  ['manager', desk],
  ['rep', desk],
  ['rep', phone],
  ['marketer', desk],
  ['compliance', desk],
  ['onboarding', phone],
];

describe('every page a role can reach', () => {
  test.each(rounds)(
    '%s %o opens without complaint, for everyone, and never scrolls sideways',
    async (role, look) => {
      const { page, context, complaints } = await visitAs(browser, role, look);
      await open(page, '/');
      for (const path of await placesOf(page)) {
        await open(page, path);
        expect(await accessibilityFaults(page), `${role} ${path}`).toEqual([]);
        const { wide, window: room } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          window: innerWidth,
        }));
        expect(wide, `${role} ${path} scrolls sideways`).toBeLessThanOrEqual(room);
        for await (const layer of layersOver(page, path))
          expect(await accessibilityFaults(page), `${role} ${path}: ${layer}`).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

/** The addresses that the rail offers, and on a phone the menu with the rest. */
async function placesOf(page: Page): Promise<string[]> {
  const rail = page.getByRole('navigation');
  await rail.getByRole('link').first().waitFor();
  const paths = await hrefsOf(rail.getByRole('link'));
  const more = rail.getByRole('button', { name: 'More' });
  if (await more.isVisible()) {
    await more.click();
    await page.getByRole('menu').waitFor();
    paths.push(...(await hrefsOf(page.getByRole('menuitem'))));
    await page.keyboard.press('Escape');
  }
  return [...new Set(paths.filter((path) => path.startsWith('/')))];
}

function hrefsOf(links: Locator): Promise<string[]> {
  return links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
}

/** Buttons that open a dialog on a page, where the role has them. */
const dialogsOf: Record<string, readonly string[]> = {
  '/territories': ['New scenario'],
  '/people': ['Invite user'],
};

/** Opens what lies over a page, one thing after the other: the menu, its dialogs, the first of its rows. */
async function* layersOver(page: Page, path: string): AsyncGenerator<string> {
  if (path === '/') {
    await page.getByRole('navigation').getByRole('button').last().click();
    await page.getByRole('menu').waitFor();
    yield 'menu';
    await page.keyboard.press('Escape');
  }
  for (const name of dialogsOf[path] ?? []) {
    const button = page.getByRole('button', { name });
    if (!(await button.isVisible())) continue;
    await button.click();
    await page.getByRole('dialog').waitFor();
    yield name;
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  const row = page.getByRole('main').locator('tbody tr[tabindex="0"]').first();
  if (!(await row.isVisible())) return;
  await row.press('Enter');
  const inspector = page.getByRole('button', { name: 'Close details' });
  const opens = await inspector.waitFor({ timeout: 1000 }).then(
    () => true,
    () => false,
  );
  if (!opens) return;
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  yield 'inspector';
}
