import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Databases, browsers and boosters share two cores with the tests beside them.
    testTimeout: 60_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000, interval: 200 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          sequence: { groupOrder: 0 },
          include: [
            'packages/**/*.test.ts',
            'packages/**/*.test.tsx',
            'tools/**/*.test.ts',
            'benchmarks/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/support/product.ts',
          // One product, one browser at a time: what one journey changes another may look at.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
        },
      },
    ],
  },
});
