import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  hashSecret,
  isSecretOf,
  newResumeToken,
  parseResumeToken,
  printResumeToken,
} from './resumeToken.ts';

describe('a resume token', () => {
  it('is read as it was printed', () => {
    const token = newResumeToken();
    assert.deepEqual(parseResumeToken(printResumeToken(token)), token);
  });

  it('is random, and its hash does not hold it', () => {
    const { secret } = newResumeToken();
    assert.equal(Buffer.from(secret, 'base64url').length, 32);
    assert.notEqual(newResumeToken().secret, secret);
    assert.ok(!hashSecret(secret).includes(secret));
  });

  it('opens only what was closed with its secret', () => {
    const { secret } = newResumeToken();
    const other = newResumeToken().secret;
    assert.equal(isSecretOf(secret, hashSecret(secret)), true);
    assert.equal(isSecretOf(other, hashSecret(secret)), false);
    assert.equal(isSecretOf(secret, 'short'), false);
  });

  for (const wrong of ['', 'jane-example', `${'0'.repeat(36)}.x`]) {
    it(`is not "${wrong}"`, () => {
      assert.equal(parseResumeToken(wrong), undefined);
    });
  }
});
