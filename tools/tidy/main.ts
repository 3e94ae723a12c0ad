import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Rule } from './finding.ts';
import { documented } from './rules/documented.ts';
import { documents } from './rules/documents.ts';
import { names } from './rules/names.ts';
import { noHostNames } from './rules/no-host-names.ts';
import { nothingLeftBehind } from './rules/nothing-left-behind.ts';
import { oneSeam } from './rules/one-seam.ts';
import { sizes } from './rules/sizes.ts';
import { wholeLockfile } from './rules/whole-lockfile.ts';

const rules: Rule[] = [
  documented,
  documents,
  names,
  noHostNames,
  nothingLeftBehind,
  oneSeam,
  sizes,
  wholeLockfile,
];

const readable = /\.(ts|tsx|mts|mjs|cjs|sql|sh|css|html|md|json|yml)$|^\.ci\/run$/;

// Tracked files and new ones that git does not ignore: what a commit would carry.
const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => readable.test(path) && existsSync(path));

const findings = paths.flatMap((path) => {
  const file = { path, text: readFileSync(path, 'utf8') };
  return rules.flatMap((rule) => rule(file));
});

for (const { file, line, rule, message } of findings) console.log(`${file}:${line}  ${rule}: ${message}`);
console.log(`tidy: ${paths.length} files, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
