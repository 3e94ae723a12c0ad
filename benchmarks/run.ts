import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// Runs every suite of quality/ and speed/, or those named on the command line, and writes RESULTS.md anew.
// Usage: npm run bench [-- districting scoring …]. Options of a single suite: node benchmarks/quality/<suite>.ts

const wanted = process.argv.slice(2);
let failed = false;
for (const suite of suites()) {
  console.log(`\n${suite.name}`);
  const { status } = spawnSync(process.execPath, [suite.file], { stdio: 'inherit' });
  failed ||= status !== 0;
}
spawnSync(process.execPath, [join(import.meta.dirname, 'report.ts')], { stdio: 'inherit' });
process.exitCode = failed ? 1 : 0;

function suites(): { name: string; file: string }[] {
  const found = ['quality', 'speed'].flatMap((kind) => {
    const folder = join(import.meta.dirname, kind);
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    return files
      .sort()
      .map((file) => ({ name: `${kind}/${file.replace('.ts', '')}`, file: join(folder, file) }));
  });
  return found.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
}
