/* eslint-disable jest/no-export -- the suites of every store run through this */
import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';

// A database of its own for every test takes seconds on a busy machine.
jest.setTimeout(120_000);

const variable = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/**
 * Describes the same behaviour on SQLite and on PostgreSQL. Without PostgreSQL
 * it fails in CI and is shown as skipped elsewhere, never silently left out.
 */
export function describeDatabases(
  behaviour: string,
  body: (databases: TestDatabases, id: TestDatabaseId) => void,
): void {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_15'],
    disableDocker: true,
  });
  const missing = !databases.supports('POSTGRES_15');
  if (missing && process.env.CI) {
    throw new Error(
      `${variable} is not set: expected a PostgreSQL 15 to test on`,
    );
  }
  describe.each(databases.eachSupportedId())(`${behaviour}, on %s`, id => {
    body(databases, id);
  });
  if (missing) {
    // eslint-disable-next-line jest/no-disabled-tests, jest/expect-expect -- shows what was not tested
    it.skip(`${behaviour}, on POSTGRES_15: ${variable} is not set`, () => {});
  }
}
