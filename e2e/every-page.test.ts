import type { Role } from '@catchment/contract';
import type { Browser } from 'playwright-core';
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
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

/** The addresses that the rail and its menu offer. */
async function placesOf(page: import('playwright-core').Page): Promise<string[]> {
  const links = page.getByRole('navigation').getByRole('link');
  await links.first().waitFor();
  const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(paths.filter((path) => path.startsWith('/')))];
}
