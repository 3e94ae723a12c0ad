import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { removeDataFolder } from '../../../server/src/platform/testing/remove-data-folder.ts';
import { rounds } from '../../../server/src/platform/testing/thorough.ts';
import { rollingRestarts } from './rolling-restarts.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'catchment-restarts-'));
afterAll(() => removeDataFolder(dataDir));

test('servers restarted one after the other under load: nobody notices, and nothing happens twice', {
  timeout: 3_600_000,
}, async () => {
  const seen = await rollingRestarts(dataDir, [4621, 4622], rounds(100, 4));
  expect(seen).toMatchObject({ failed: [], doubled: 0, lost: 0, effectsDoubled: 0 });
  expect(seen.created).toBeGreaterThan(10);
  expect(seen.longestStopMs).toBeLessThan(25_000);
});
