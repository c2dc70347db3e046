import { existsSync, readFileSync } from 'node:fs';

/** How many tests a runner passed and failed, from its own report. */
const readers = {
  jest: report => ({
    passed: report.numPassedTests,
    // A file that could not even be loaded holds tests that nobody ran.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  playwright: ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }),
};

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
  const counts = readers[report](JSON.parse(readFileSync(reportFile, 'utf8')));
  if (!succeeded && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}
