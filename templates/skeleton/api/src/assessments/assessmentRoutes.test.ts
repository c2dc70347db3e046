import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestService, newAssessment } from '../../test/testService.ts';

async function post(payload: object) {
  const { service } = await createTestService();
  return service.app.inject({
    method: 'POST',
    url: '/v1/assessments',
    payload,
  });
}

describe('assessments', () => {
  it('are saved and read again', async () => {
    const { service } = await createTestService();
    const created = await service.app.inject({
      method: 'POST',
      url: '/v1/assessments',
      payload: newAssessment,
    });
    assert.equal(created.statusCode, 201);
    const saved = created.json<{ id: string; urgency: string }>();
    assert.equal(saved.urgency, 'urgent');

    const read = await service.app.inject(`/v1/assessments/${saved.id}`);
    assert.equal(read.statusCode, 200);
    assert.deepEqual(read.json(), saved);
  });

  it('that do not exist are not found', async () => {
    const { service } = await createTestService();
    const answer = await service.app.inject(
      `/v1/assessments/${newAssessment.encounterId}`,
    );
    assert.equal(answer.statusCode, 404);
  });

  it('are refused with what was expected, without what was sent', async () => {
    const answer = await post({ ...newAssessment, urgency: 'Jane Example' });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(answer.json(), {
      title: 'The request is not valid',
      status: 400,
      problems: [
        {
          at: 'body/urgency',
          expected:
            'Invalid option: expected one of "emergency"|"urgent"|"routine"',
        },
      ],
    });
  });

  it('take no field that the schema lacks', async () => {
    const answer = await post({ ...newAssessment, patientName: 'x' });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(answer.json<{ problems: unknown }>().problems, [
      { at: 'body', expected: 'Unrecognized key: "patientName"' },
    ]);
  });

  it('that are no JSON are the caller’s fault', async () => {
    const { service } = await createTestService();
    const answer = await service.app.inject({
      method: 'POST',
      url: '/v1/assessments',
      headers: { 'content-type': 'application/json' },
      payload: '{"encounterId":',
    });
    assert.equal(answer.statusCode, 400);
  });
});
