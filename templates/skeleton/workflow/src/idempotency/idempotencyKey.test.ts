import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idempotencyHeaders, identifyRequest } from './idempotencyKey.ts';

const key = '8e03978e-40d5-43e8-bc93-6894a57f9324';
const request = { route: '/v1/prescriptions', body: { days: 5 } };

describe('an idempotency key', () => {
  it('is the same with the quotes of the draft and without', () => {
    assert.deepEqual(
      identifyRequest(`"${key}"`, request),
      identifyRequest(key, request),
    );
  });

  it('is another one on another route', () => {
    const other = identifyRequest(key, { ...request, route: '/v1/refills' });
    assert.notDeepEqual(other.keyHash, identifyRequest(key, request).keyHash);
  });

  for (const wrong of ['', 'short', 'jane@example.org/1970-01-31', `"${key}`]) {
    it(`is refused where it is ${wrong || 'empty'}`, () => {
      const parsed = idempotencyHeaders.safeParse({ 'idempotency-key': wrong });
      assert.equal(parsed.success, false);
    });
  }
});

describe('the fingerprint of a request', () => {
  it('differs where the body does', () => {
    const other = identifyRequest(key, { ...request, body: { days: 6 } });
    const { fingerprint } = identifyRequest(key, request);
    assert.notDeepEqual(other.fingerprint, fingerprint);
  });

  it('says nothing without the key, which is not kept', () => {
    const other = identifyRequest(`${key}-2`, request);
    const { fingerprint } = identifyRequest(key, request);
    assert.notDeepEqual(other.fingerprint, fingerprint);
  });
});
