import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';

const cache = join(import.meta.dirname, '../../node_modules/.cache');
const unpacked = join(cache, 'chromium');

/** Flags of the packed browser that its makers need and a test of a page's security must not have. */
const unsafe = [
  /^--single-process/,
  /^--disable-web-security/,
  /^--allow-running-insecure/,
  /site-isolation|site-per-process/,
];

/** The browser that came with `npm install`, or the one that CHROMIUM_PATH names. */
export async function launchBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await unpackBrowser()),
    args: [
      ...chromium.args.filter((flag) => !unsafe.some((pattern) => pattern.test(flag))),
      '--no-sandbox',
      '--disable-background-networking',
    ],
    headless: true,
  });
}

/**
 * Unpacks the browser once for each checkout. The package itself would put it into the machine's temporary folder,
 * where one person's copy is in another's way; and half a copy would be taken for a whole one.
 */
async function unpackBrowser(): Promise<string> {
  const path = join(unpacked, 'chromium');
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'chromium-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await chromium.executablePath();
    renameSync(folder, unpacked);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(path)) throw error;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  return path;
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
