import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from './config.ts';
import { readSessionConfig } from './sessionConfig.ts';

const DATABASE_URL = 'postgresql://app:secret@database.clinic:5432/app';

describe('readSessionConfig', () => {
  it('has defaults for all but the database', () => {
    const config = readSessionConfig({ DATABASE_URL });
    assert.equal(config.databaseUrl, DATABASE_URL);
    assert.equal(config.resumeSeconds, 60);
    assert.equal(config.consultationSeconds, 900);
  });

  it('has a version in common with the pods of its ReplicaSet', () => {
    for (const pod of ['room-6d4cf56db6-2xkzv', 'room-6d4cf56db6-9hq4t']) {
      const config = readSessionConfig({ DATABASE_URL, HOSTNAME: pod });
      assert.equal(config.version, 'room-6d4cf56db6');
    }
  });

  it('keeps time for streams to move before the kill', () => {
    const config = readSessionConfig({
      DATABASE_URL,
      GRACE_SECONDS: '1800',
      HANDOVER_SECONDS: '10',
    });
    assert.equal(config.drainSeconds, 1_785);
  });

  for (const wrong of [undefined, 'localhost', 'http://app:secret@database']) {
    it(`says what a database is called where it is ${String(wrong)}`, () => {
      assert.throws(
        () => readSessionConfig({ DATABASE_URL: wrong }),
        new ConfigError(
          'DATABASE_URL: expected postgresql://user:password@host:port/name',
        ),
      );
    });
  }
});
