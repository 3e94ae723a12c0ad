/** The arrows of the house: algorithms → server ← contract → web ← algorithms; the cli may import everything but web. */
const inside = (folder) => `^packages/${folder}/src`;
const wings = 'planning|records|leads|engagement|onboarding|governance|insight';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'algorithms-are-pure',
      comment: 'Mathematics imports nothing of ours, and of others only what its package names.',
      severity: 'error',
      from: { path: inside('algorithms'), pathNot: '\\.test\\.ts$' },
      to: {
        path: '^packages/(contract|server|web|cli)|^node:|^tools|^benchmarks',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'algorithms-know-no-node',
      severity: 'error',
      from: { path: inside('algorithms'), pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-stands-alone',
      severity: 'error',
      from: { path: inside('contract') },
      to: { path: '^packages/(algorithms|server|web|cli)' },
    },
    {
      name: 'server-knows-no-web-or-cli',
      severity: 'error',
      from: { path: inside('server') },
      to: { path: '^packages/(web|cli)|^benchmarks' },
    },
    {
      name: 'web-is-a-client',
      severity: 'error',
      from: { path: '^packages/web' },
      to: { path: '^packages/(server|cli)|^tools|^benchmarks' },
    },
    {
      name: 'cli-knows-no-web',
      severity: 'error',
      from: { path: inside('cli') },
      to: { path: '^packages/web' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^packages/server/src/platform', pathNot: '\\.test\\.ts$|/testing/' },
      to: { path: `^packages/server/src/(${wings}|access)` },
    },
    {
      name: 'domains-call-operations',
      comment: "A domain may call another's operations, never its SQL or its routes.",
      severity: 'error',
      from: { path: `^packages/server/src/((?:${wings})/[^/]+|access)/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: `^packages/server/src/((?:${wings})/[^/]+|access)/.*(queries|routes|jobs)\\.ts$`,
        pathNot: '^packages/server/src/$1/',
      },
    },
    {
      name: 'a-score-makes-no-client',
      comment:
        'Scores say whom to call; who may become a client, and at what price, is decided without them.',
      severity: 'error',
      from: { path: '^packages/server/src/.*(onboarding|screening|suitability|pricing)' },
      to: {
        path: '^packages/server/src/leads/(scoring|models|engagement)|^packages/algorithms/src/boosting',
      },
    },
    {
      name: 'features-stand-apart',
      severity: 'error',
      from: { path: '^packages/web/src/features/([^/]+)/' },
      to: { path: '^packages/web/src/features/', pathNot: '^packages/web/src/features/$1/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|/testing/|^e2e' },
      to: { path: '\\.test\\.tsx?$|^e2e' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
