import { readFileSync, writeFileSync } from 'node:fs';
import { type Lockfile, missingPlatformPackages } from './platform-packages.ts';

// npm leaves an optional package out of the lockfile when the registry it asked does not carry it, and then refuses
// its own lockfile at `npm ci`. Naming every platform keeps one lockfile right on all of them.
const path = 'package-lock.json';
const lockfile: Lockfile = JSON.parse(readFileSync(path, 'utf8'));
const missing = missingPlatformPackages(lockfile);
const packages = Object.entries({ ...lockfile.packages, ...missing });
const sorted = packages.toSorted(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(path, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`package-lock.json: ${Object.keys(missing).length} platform packages added`);
