import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { rollingRestarts } from '../../packages/cli/src/testing/rolling-restarts.ts';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { record } from '../harness.ts';

// Two servers on one database, restarted one after the other under load, behind a proxy that retries.
// Usage: node benchmarks/soak/rolling-restarts.ts [restarts]

const restarts = Number(process.argv[2] ?? 100);
const folder = mkdtempSync(join(tmpdir(), 'catchment-soak-'));
try {
  const begun = performance.now();
  const { failed, ...seen } = await rollingRestarts(folder, [4611, 4612], restarts);
  const figures = {
    requests: seen.requests,
    failed_requests: failed.length,
    sent_again_by_the_proxy: seen.retried,
    leads_created: seen.created,
    leads_lost: seen.lost,
    leads_doubled: seen.doubled,
    effects_doubled: seen.effectsDoubled,
    longest_stop_ms: Math.round(seen.longestStopMs),
    seconds: Math.round((performance.now() - begun) / 1000),
    machine_load: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
  record('soak', `${restarts} rolling restarts under load`, 1, figures);
  console.log(figures, failed);
} finally {
  removeDataFolder(folder);
}
