import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSample } from '@catchment/server/records/sample/load-sample';
import { removeSample } from '@catchment/server/records/sample/remove-sample';
import { beginRemoval, beginSample } from '@catchment/server/records/sample/request-sample';
import { withFirm } from '../../packages/cli/src/firm/with-firm.ts';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { cpuSeconds, record } from '../harness.ts';

// Makes the sample firm on a fresh database of the product's own PostgreSQL, with its territories, model, scores and
// routes, and removes it again. The machine's load says how much of it there was to be had.

const seed = 1;
const folder = mkdtempSync(join(tmpdir(), 'catchment-bench-'));
try {
  await withFirm(folder, async (job) => {
    await job.transaction((ctx) => beginSample(ctx, seed));
    await timed('make the sample firm', () => loadSample(job));
    await job.transaction(beginRemoval);
    await timed('remove the sample firm', () => removeSample(job));
  });
} finally {
  removeDataFolder(folder);
}

async function timed(instance: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  const cpuBefore = cpuSeconds();
  await work();
  const figures = {
    seconds: Number(((performance.now() - start) / 1000).toFixed(1)),
    cpu_seconds_without_database: Number((cpuSeconds() - cpuBefore).toFixed(1)),
    machine_load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
  record('sample-firm', instance, seed, figures);
  console.log(instance, figures);
}
