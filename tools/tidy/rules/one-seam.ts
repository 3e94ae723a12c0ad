import { type Finding, findAll, type SourceFile } from '../finding.ts';

/** Time, chance and identity come from `ctx` or an argument, so that runs replay and faults can be injected. */
const bans: [RegExp, string][] = [
  [/\bDate\.now\(\)/g, 'Date.now(): take ctx.clock.now()'],
  [/\bnew Date\(\)/g, 'new Date(): take ctx.clock.now()'],
  [/\bMath\.random\(\)/g, 'Math.random(): take ctx.random, or a Prng argument'],
  [/\brandomUUID\(\)/g, 'randomUUID(): take ctx.random.uuid()'],
  [/\bperformance\.now\(\)/g, 'performance.now(): take ctx.clock.monotonicMs()'],
];

const seam =
  /^packages\/server\/src\/platform\/(clock|random|testing|threads)|^packages\/cli\/src\/(main|entry)/;

export function oneSeam(file: SourceFile): Finding[] {
  const guarded = /^packages\/(algorithms|server|cli)\/src\//.test(file.path);
  if (!guarded || seam.test(file.path) || file.path.endsWith('.test.ts') || file.path.includes('/testing/'))
    return [];
  return bans.flatMap(([pattern, message]) => findAll(file, pattern, 'one-seam', message));
}
