import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeSampleFirm } from '@catchment/server/records/sample/simulation/make-sample-firm';
import { readFirms } from '@catchment/server/records/sample/simulation/read-firms';

const usage = `Makes the sample firm's CSV files.

  node tools/sample-firm/main.ts --as-of 2026-11-21 --out FOLDER [--seed 1] [--data FOLDER]
`;

function main(): void {
  const { values } = parseArgs({
    options: {
      'as-of': { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      data: { type: 'string', default: fileURLToPath(new URL('../../data', import.meta.url)) },
    },
  });
  if (values['as-of'] === undefined || values.out === undefined) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const files = makeSampleFirm({
    firms: readFirms(values.data),
    seed: Number(values.seed),
    asOf: values['as-of'],
  });
  mkdirSync(values.out, { recursive: true });
  for (const [kind, text] of Object.entries(files)) writeFileSync(join(values.out, `${kind}.csv`), text);
}

main();
