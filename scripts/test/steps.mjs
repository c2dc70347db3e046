/** Readable in the terminal, countable in a file. */
const tapReport = [
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=tap',
  '--test-reporter-destination=artifacts/node.tap',
];

/**
 * A check; a line in a table below is all that a new one needs. `command` runs
 * in `folder` (the root unless said), `parts` are what it needs of the machine,
 * and `report` tells how to count: where there is none, the step itself is one
 * test.
 *
 * @typedef {{
 *   name: string,
 *   command: string[],
 *   folder?: string,
 *   parts?: Array<'chromium' | 'cluster' | 'go' | 'portAndData' | 'postgresql' | 'prometheus' | 'pushgateway'>,
 *   report?: 'jest' | 'node' | 'playwright',
 * }} Step
 */

/**
 * What `npm test` checks, in this order.
 *
 * @type {Step[]}
 */
export const steps = [
  { name: 'format', command: ['prettier', '--check', '.'] },
  { name: 'types', command: ['tsc'] },
  {
    name: 'lint of packages',
    command: ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
  },
  {
    name: 'lint of scripts and journeys',
    command: [
      'eslint',
      '--ext',
      '.mjs,.ts',
      'scripts',
      'e2e',
      'templates/check',
    ],
  },
  {
    name: 'tests of scripts',
    command: ['node', '--test', ...tapReport, 'scripts/**/*.test.mjs'],
    report: 'node',
  },
  { name: 'dead code', command: ['knip', '--no-config-hints'] },
  { name: 'command in one file', command: ['node', 'packages/cli/build.mjs'] },
  {
    name: 'unit and backend tests',
    command: [
      'backstage-cli',
      'repo',
      'test',
      '--watch=false',
      '--maxWorkers=2',
      // A slow machine is no reason to fail.
      '--testTimeout=30000',
      '--json',
      '--outputFile=artifacts/jest.json',
    ],
    parts: ['postgresql', 'prometheus'],
    report: 'jest',
  },
  {
    name: 'build of app and backend',
    command: ['node', 'scripts/vitals.mjs', 'build'],
  },
  {
    name: 'services from the templates',
    command: ['node', 'scripts/test/createdService.mjs'],
    parts: ['postgresql', 'pushgateway'],
    report: 'node',
  },
  {
    name: 'browser journeys',
    command: ['playwright', 'test'],
    parts: ['chromium', 'portAndData'],
    report: 'playwright',
  },
];

/**
 * What `npm run test:cluster` checks, which needs Go.
 *
 * @type {Step[]}
 */
export const clusterSteps = [
  {
    name: 'real API server',
    command: [
      'node',
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      '--test',
      ...tapReport,
      'e2e/cluster/*.test.ts',
    ],
    parts: ['cluster'],
    report: 'node',
  },
  {
    name: 'format of Go',
    command: ['gofmt', '-d', 'e2e/cluster'],
    parts: ['go'],
  },
];
