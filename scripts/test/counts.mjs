import { existsSync, readFileSync } from 'node:fs';

/** How each runner says what it passed and failed, and in which file. */
const runners = {
  jest: {
    file: 'jest.json',
    read: text => {
      const report = JSON.parse(text);
      return {
        passed: report.numPassedTests,
        // A file that could not even be loaded holds tests that nobody ran.
        failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
        skipped: report.numPendingTests + report.numTodoTests,
      };
    },
  },
  node: {
    file: 'node.tap',
    read: text => {
      const count = key => Number(text.match(`\n# ${key} (\\d+)`)?.[1] ?? 0);
      return {
        passed: count('pass'),
        failed: count('fail') + count('cancelled'),
        skipped: count('skipped') + count('todo'),
      };
    },
  },
  playwright: {
    file: 'playwright.json',
    read: text => {
      const { stats } = JSON.parse(text);
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      };
    },
  },
};

/** Name of the file under `artifacts/` to which a runner reports. */
export const reportFileOf = report => runners[report].file;

/**
 * Counts what a step tested. A step without a report is one test; a step that
 * failed counts at least one failure, whatever its report says.
 */
export function countTests({ report, reportFile, succeeded }) {
  const plain = {
    passed: succeeded ? 1 : 0,
    failed: succeeded ? 0 : 1,
    skipped: 0,
  };
  if (!report) return plain;
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = runners[report].read(readFileSync(reportFile, 'utf8'));
  if (!succeeded && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}
