import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, dependencyNames, readConfig } from './config.ts';

describe('readConfig', () => {
  it('has defaults for a desk', () => {
    assert.deepEqual(readConfig({}), {
      name: 'local',
      revision: 'unknown',
      port: 8080,
      metricsPort: 9464,
      logLevel: 'info',
      drainSeconds: 25,
      tracing: undefined,
      dependencies: {},
      thirdParties: [],
    });
  });

  it('reads what the manifests set', () => {
    const config = readConfig({
      SERVICE_NAME: 'triage',
      PORT: '8081',
      GRACE_SECONDS: '50',
      DEPENDENCIES: '{"records":"http://records.clinic:8080"}',
      THIRD_PARTIES:
        '{"lab":{"host":"lab.example","port":443,"timeoutMilliseconds":800}}',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.telemetry:4318',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    });
    assert.equal(config.name, 'triage');
    assert.equal(config.port, 8081);
    assert.equal(config.drainSeconds, 45);
    assert.deepEqual(config.dependencies, {
      records: 'http://records.clinic:8080',
    });
    assert.deepEqual(config.thirdParties, [
      {
        name: 'lab',
        url: 'https://lab.example:443',
        timeoutMilliseconds: 800,
      },
    ]);
    assert.deepEqual(config.tracing, {
      endpoint: 'http://collector.telemetry:4318',
      ratio: 0.1,
    });
  });

  it('leaves no time for requests where the grace is shorter than closing', () => {
    assert.equal(readConfig({ GRACE_SECONDS: '3' }).drainSeconds, 0);
  });

  it('knows by one name what it calls at two addresses', () => {
    const dependencies = {
      authentication: 'http://authentication.access:8080',
      'records.clinic:8080': 'http://records.clinic:8080',
      'records.archive:8080': 'http://records.archive:8080',
    };
    assert.deepEqual(dependencyNames({ dependencies }), [
      'authentication',
      'records',
    ]);
  });

  const wrong: [string, Record<string, string>, string][] = [
    [
      'a number',
      { GRACE_SECONDS: 'long' },
      'GRACE_SECONDS: Invalid input: expected number, received NaN',
    ],
    ['JSON', { THIRD_PARTIES: '{lab}' }, 'THIRD_PARTIES: expected JSON'],
    [
      'a third party',
      { THIRD_PARTIES: '{"lab":{"host":"lab.example","port":443}}' },
      'THIRD_PARTIES.lab.timeoutMilliseconds: Invalid input: expected number, received undefined',
    ],
    ['a commit', { REVISION: 'latest' }, 'REVISION: expected a commit'],
  ];
  for (const [what, variables, message] of wrong) {
    it(`says where ${what} is wrong`, () => {
      assert.throws(() => readConfig(variables), new ConfigError(message));
    });
  }
});
