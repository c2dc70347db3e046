import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { receiver } from '../prescriptions/receiver.ts';
import { ConfigError } from './config.ts';
import { readWorkflowConfig } from './workflowConfig.ts';

const party = { host: 'api.example', port: 443, timeoutMilliseconds: 800 };
const variables = {
  DATABASE_URL: 'postgresql://workflow:secret@database.clinic/workflow',
  THIRD_PARTIES: JSON.stringify({ other: party, [receiver]: party }),
};

describe('readWorkflowConfig', () => {
  it('has defaults for all but the database and the third party', () => {
    const config = readWorkflowConfig(variables);
    assert.equal(config.databaseUrl, variables.DATABASE_URL);
    assert.equal(config.adminPort, 9_465);
    assert.equal(config.idempotencyHours, 24);
    assert.equal(config.retentionDays, 90);
    assert.equal(config.databaseConnections, 10);
    assert.deepEqual(config.retry, {
      firstMilliseconds: 1_000,
      longestMilliseconds: 900_000,
      attempts: 200,
      ageSeconds: 86_400,
    });
    assert.deepEqual(config.receiver, {
      name: receiver,
      url: 'https://api.example:443',
      timeoutMilliseconds: 800,
    });
  });

  it('says which third party is missing', () => {
    assert.throws(
      () => readWorkflowConfig({ ...variables, THIRD_PARTIES: '{}' }),
      new ConfigError(
        `THIRD_PARTIES: expected "${receiver}", to which workflows are sent`,
      ),
    );
  });

  it('does not repeat an address that is wrong, which may hold a password', () => {
    assert.throws(
      () => readWorkflowConfig({ ...variables, DATABASE_URL: 'secret' }),
      new ConfigError(
        'DATABASE_URL: expected an address such as postgresql://user:password@host/name',
      ),
    );
  });
});
