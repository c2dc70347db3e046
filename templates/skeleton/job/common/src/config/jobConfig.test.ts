import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from './config.ts';
import { readJobConfig } from './jobConfig.ts';

describe('readJobConfig', () => {
  it('reads what the manifests set', () => {
    const config = readJobConfig({
      SERVICE_NAME: 'reminders',
      DATABASE_URL: 'postgresql://reminders:secret@database.clinic:5432/clinic',
      DEADLINE_SECONDS: '900',
      RETENTION_DAYS: '30',
      PUSHGATEWAY_URL: 'http://pushgateway.monitoring:9091/metrics/job/x',
    });
    assert.equal(config.name, 'reminders');
    assert.equal(
      config.databaseUrl,
      'postgresql://reminders:secret@database.clinic:5432/clinic',
    );
    assert.equal(config.deadlineSeconds, 900);
    assert.equal(config.retentionDays, 30);
    assert.equal(
      config.pushgatewayUrl,
      'http://pushgateway.monitoring:9091/metrics/job/x',
    );
  });

  it('keeps what was sent for 90 days where it is told nothing', () => {
    assert.equal(readJobConfig({}).retentionDays, 90);
  });

  const wrong: [string, Record<string, string>, string][] = [
    [
      'the database',
      { DATABASE_URL: 'redis://cache:6379' },
      'DATABASE_URL: expected the address of a PostgreSQL',
    ],
    [
      'the deadline',
      { DEADLINE_SECONDS: '0' },
      'DEADLINE_SECONDS: Too small: expected number to be >0',
    ],
  ];
  for (const [what, variables, message] of wrong) {
    it(`says where ${what} is wrong`, () => {
      assert.throws(() => readJobConfig(variables), new ConfigError(message));
    });
  }
});
