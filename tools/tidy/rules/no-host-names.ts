import { type Finding, findAll, type SourceFile } from '../finding.ts';

/** The lockfile names packages and digests, never the registry they came from. */
export function noHostNames(file: SourceFile): Finding[] {
  if (!file.path.endsWith('package-lock.json')) return [];
  return findAll(
    file,
    /"resolved": "https?:[^"]+"/g,
    'no-host-names',
    'names a registry host: npm config set omit-lockfile-registry-resolved true',
  );
}
