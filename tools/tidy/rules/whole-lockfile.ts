import { type Lockfile, missingPlatformPackages } from '../../lockfile/platform-packages.ts';
import type { Finding, SourceFile } from '../finding.ts';

/** `npm ci` refuses a lockfile that leaves out a platform. */
export function wholeLockfile(file: SourceFile): Finding[] {
  if (file.path !== 'package-lock.json') return [];
  const missing = Object.keys(missingPlatformPackages(JSON.parse(file.text) as Lockfile));
  const message = `${missing.length} platform packages missing: npm run lockfile`;
  return missing.length === 0 ? [] : [{ file: file.path, line: 1, rule: 'whole-lockfile', message }];
}
