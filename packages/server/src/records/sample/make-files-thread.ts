import { fileURLToPath } from 'node:url';
import { serveThread } from '../../platform/threads/serve-thread.ts';
import { makeSampleFirm, type SampleKind } from './simulation/make-sample-firm.ts';
import { readFirms } from './simulation/read-firms.ts';

const dataFolder = fileURLToPath(new URL('../../../../../data', import.meta.url));

await serveThread<{ seed: number; asOf: string }, Record<SampleKind, string>>(({ seed, asOf }) => ({
  result: makeSampleFirm({ firms: readFirms(dataFolder), seed, asOf }),
}));
