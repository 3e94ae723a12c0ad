import { expect, test } from 'vitest';
import { missingPlatformPackages } from './platform-packages.ts';

const parent = {
  version: '2.0.0',
  dev: true,
  optionalDependencies: { '@tool/linux-x64-musl': '2.0.0', '@tool/win32-arm64': '2.0.0', fsevents: '~2.3.3' },
};

test('names every platform that the lockfile leaves out', () => {
  expect(missingPlatformPackages({ packages: { 'node_modules/tool': parent } })).toEqual({
    'node_modules/@tool/linux-x64-musl': {
      version: '2.0.0',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    },
    'node_modules/@tool/win32-arm64': {
      version: '2.0.0',
      os: ['win32'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    },
  });
});

test('leaves what is listed, and what npm must resolve, alone', () => {
  const listed = { 'node_modules/@tool/linux-x64-musl': {}, 'node_modules/@tool/win32-arm64': {} };
  expect(missingPlatformPackages({ packages: { 'node_modules/tool': parent, ...listed } })).toEqual({});
});
