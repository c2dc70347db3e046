import { basename, dirname } from 'node:path';
import '@microsoft/jest-sarif';
import type {
  ConformanceReport,
  Status,
  Verdict,
} from '@vitals/plugin-vitals-common/conformance';
import { sarifLog } from './sarifLog';

function verdict(
  status: Status,
  change: Partial<Verdict['subject']> = {},
): Verdict {
  return {
    rule: 'images/tag',
    status,
    subject: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'clinic',
      name: 'web',
      container: 'app',
      file: 'deploy dir/a#1.yaml',
      line: 7,
      ...change,
    },
    seen: 'latest',
    limit: 'a tag other than latest',
    origin: {
      kind: 'fixed',
      reason: 'a release must be told from every other',
    },
    fix: { description: 'Name the tag.' },
  };
}

function log(...verdicts: Verdict[]) {
  return logBelow(process.cwd(), verdicts);
}

function logBelow(root: string, verdicts: Verdict[]) {
  const report: ConformanceReport = {
    policyVersion: 3,
    verdicts,
    summary: { fail: 1, unknown: 1, warn: 1, pass: 1 },
    assumedTier: { tier: 'core', subjects: [] },
  };
  return sarifLog(report, root);
}

const resultsOf = (...verdicts: Verdict[]) =>
  log(...verdicts).runs[0].results ?? [];

describe('sarifLog', () => {
  it('is valid with each status, and with none', () => {
    expect(
      log(
        verdict('fail'),
        verdict('unknown'),
        verdict('warn'),
        verdict('pass'),
      ),
    ).toBeValidSarifLog();
    expect(log()).toBeValidSarifLog();
  });

  it('tells a fault as error or warning, what is unknown as open, and leaves out what passes', () => {
    const told = resultsOf(
      verdict('fail'),
      verdict('unknown'),
      verdict('warn'),
      verdict('pass'),
    );
    expect(told.map(({ kind, level }) => [kind, level])).toEqual([
      ['fail', 'error'],
      ['open', 'none'],
      ['fail', 'warning'],
    ]);
  });

  it('points at the line of the object, with the name of the file as an address', () => {
    const [{ locations }] = resultsOf(verdict('fail'));
    expect(locations?.[0]).toMatchObject({
      physicalLocation: {
        artifactLocation: { uri: 'deploy%20dir/a%231.yaml' },
        region: { startLine: 7 },
      },
      logicalLocations: [
        { fullyQualifiedName: 'Deployment clinic/web, container app' },
      ],
    });
  });

  it('counts from the root of the repository, wherever the command runs', () => {
    const above = logBelow(dirname(process.cwd()), [verdict('fail')]);
    const [{ locations }] = above.runs[0].results ?? [];
    expect(locations?.[0].physicalLocation?.artifactLocation?.uri).toBe(
      `${basename(process.cwd())}/deploy%20dir/a%231.yaml`,
    );
  });

  it('gives a file outside of the root its whole address', () => {
    const [{ locations }] = resultsOf(
      verdict('fail', { file: '/elsewhere/a.yaml' }),
    );
    expect(locations?.[0].physicalLocation?.artifactLocation?.uri).toBe(
      'file:///elsewhere/a.yaml',
    );
  });

  it('keeps the fingerprint when lines and files move, and changes it with the object', () => {
    const print = (change: Partial<Verdict['subject']>) =>
      resultsOf(verdict('fail', change))[0].partialFingerprints;
    expect(print({ line: 99, file: 'b.yaml' })).toEqual(print({}));
    expect(print({ name: 'api' })).not.toEqual(print({}));
  });

  it('tells each rule once and leads from results to it', () => {
    const [{ tool, results }] = log(
      verdict('fail'),
      verdict('warn', { name: 'api' }),
    ).runs;
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(['images/tag']);
    expect(results?.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 0]);
  });
});
