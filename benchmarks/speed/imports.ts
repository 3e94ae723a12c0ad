import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrng } from '@catchment/algorithms/search';
import { exportAccountsOperation } from '@catchment/server/records/accounts/export-accounts';
import { importFile } from '@catchment/server/records/imports/import-file';
import { withFirm } from '../../packages/cli/src/firm/with-firm.ts';
import { removeDataFolder } from '../../packages/server/src/platform/testing/remove-data-folder.ts';
import { cpuSeconds, record } from '../harness.ts';

/**
 * Takes 100,000 accounts in from a CSV file, takes the same file again, and exports them: on a fresh database of the
 * product's own PostgreSQL, as the command line does it.
 */
const rowCount = 100_000;
const seed = 1;

function makeFile(): Uint8Array {
  const random = createPrng(seed);
  const places = ['Hoboken,NJ', 'Boston,MA', 'San Francisco,CA', 'Austin,TX', 'Chicago,IL', 'Tampa,FL'];
  const lines = Array.from({ length: rowCount }, (_, i) => {
    const assets = (random.float() * 1e9).toFixed(2);
    return `A${i},"Firm ${i}, LLC",${places[random.below(places.length)]},${random.below(500)},${assets},prospect`;
  });
  return new TextEncoder().encode(`crd,name,city,state,employees,assets,status\n${lines.join('\n')}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'catchment-bench-'));
try {
  const content = makeFile();
  const file = {
    kind: 'accounts' as const,
    source: 'bench',
    fileName: 'accounts.csv',
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
    simulated: false,
  };
  await withFirm(folder, async (job) => {
    const timed = async (instance: string, work: () => Promise<unknown>) => {
      const start = performance.now();
      const cpuBefore = cpuSeconds();
      await work();
      const seconds = (performance.now() - start) / 1000;
      const figures = {
        rows: rowCount,
        seconds: Number(seconds.toFixed(2)),
        rows_per_second: Math.round(rowCount / seconds),
        cpu_seconds_without_database: Number((cpuSeconds() - cpuBefore).toFixed(2)),
        rss_mb: Math.round(process.memoryUsage().rss / 1e6),
        machine_load: Number((loadavg()[0] ?? 0).toFixed(1)),
      };
      record('imports', instance, seed, figures);
      console.log(instance, figures);
    };
    await timed('import 100,000 accounts', () => importFile(job, file));
    await timed('import the same file again', () => importFile(job, file));
    await timed('export 100,000 accounts', () =>
      job.transaction(async (ctx) => {
        const answer = await exportAccountsOperation(ctx, {});
        if (answer.kind !== 'ok') throw new Error('the export was refused');
        for await (const part of answer.content as AsyncIterable<string>) void part.length;
      }),
    );
  });
} finally {
  removeDataFolder(folder);
}
