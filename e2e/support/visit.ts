import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Role } from '@catchment/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { watchComplaints } from './browser.ts';

export interface Look {
  width?: number;
  scheme?: 'light' | 'dark';
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  /** Calls the public API as this person. */
  call: <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: T }>;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens the product as the sample firm's person of a role. */
export async function visitAs(
  browser: Browser,
  role: Role,
  { width = 1440, scheme = 'light' }: Look = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: inject('address'),
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  // From within the page, as only a browser treats loopback as secure and keeps the session cookie.
  await page.goto('/api/docs');
  const call: Visit['call'] = (method, path, body) =>
    page.evaluate(sendFromPage, {
      method,
      path,
      body: body === undefined ? null : JSON.stringify(body),
    }) as never;
  const signedIn = await call('POST', '/api/session/role', { role });
  if (signedIn.status !== 200) throw new Error(`could not sign in as ${role}: ${JSON.stringify(signedIn)}`);
  return { page, context, complaints: watchComplaints(page), call };
}

async function sendFromPage({ method, path, body }: { method: string; path: string; body: string | null }) {
  const headers = body === null ? undefined : { 'content-type': 'application/json' };
  const answer = await fetch(path, { method, ...(headers ? { headers } : {}), body });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Goes to an address of the page and waits until its content stands. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('main').waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** Everything axe-core finds wrong with the page as it stands, a line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated by the driver, so that the page's own policy against foreign scripts stays on.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (root: Document, options: object) => Promise<AxeResult> };
    };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')} (${help})`),
    );
  });
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[] }[] }[];
}
