import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';

/** The browser that came with `npm install`, or the one that CHROMIUM_PATH names. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  return driver.launch({
    executablePath: own ?? (await chromium.executablePath()),
    // One process for all pages dies with the first of them that closes.
    args: [
      ...chromium.args.filter((argument) => argument !== '--single-process'),
      '--no-sandbox',
      '--disable-background-networking',
    ],
    headless: true,
  });
}

/** Everything a page complained about while it was open: errors, refused by policy, failed requests. */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}
