import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createTestService,
  newAssessment,
  seriesValue,
} from '../../test/testService.ts';

const route = 'route="/v1/assessments",method="POST"';
const requests = 'http_server_requests_total';

describe('the request metrics', () => {
  it('have every bad series at 0 before the first request', async () => {
    const { service } = await createTestService();
    await service.app.ready();
    for (const cause of ['platform', 'third_party']) {
      assert.equal(
        await seriesValue(
          service,
          `${requests}{${route},code_class="5xx",cause="${cause}"}`,
        ),
        0,
      );
    }
    assert.equal(
      await seriesValue(
        service,
        `http_server_request_duration_seconds_count{${route},code_class="2xx"}`,
      ),
      0,
    );
  });

  it('count an answered request once, by the template of its route', async () => {
    const { service, lines } = await createTestService();
    const created = await service.app.inject({
      method: 'POST',
      url: '/v1/assessments',
      payload: newAssessment,
    });
    const { id } = created.json<{ id: string }>();
    await service.app.inject(`/v1/assessments/${id}`);

    assert.equal(
      await seriesValue(
        service,
        `${requests}{${route},code_class="2xx",cause="none"}`,
      ),
      1,
    );
    const byId = 'route="/v1/assessments/:id",method="GET"';
    assert.equal(
      await seriesValue(
        service,
        `http_server_request_duration_seconds_count{${byId},code_class="2xx"}`,
      ),
      1,
    );
    assert.doesNotMatch(await service.metrics.registry.metrics(), RegExp(id));
    assert.match(lines.join(''), /"route":"\/v1\/assessments\/:id"/);
  });

  it('count a failure of ours as the platform’s', async () => {
    const { service, lines } = await createTestService();
    service.store.save = () =>
      Promise.reject(new Error(`duplicate (${newAssessment.encounterId})`));
    const answer = await service.app.inject({
      method: 'POST',
      url: '/v1/assessments',
      payload: newAssessment,
    });

    assert.equal(answer.statusCode, 500);
    assert.deepEqual(answer.json(), {
      title: 'Something failed in this service',
      status: 500,
    });
    assert.equal(
      await seriesValue(
        service,
        `${requests}{${route},code_class="5xx",cause="platform"}`,
      ),
      1,
    );
    assert.match(lines.join(''), /"cause":"platform","msg":"request failed"/);
    assert.doesNotMatch(lines.join(''), RegExp(newAssessment.encounterId));
  });

  it('hold no address that does not exist, and no probe', async () => {
    const { service } = await createTestService();
    await service.app.inject('/patients/jane-example');
    await service.app.inject('/livez');
    const scrape = await service.metrics.registry.metrics();
    assert.doesNotMatch(scrape, /jane-example|livez/);
    assert.equal(
      await seriesValue(
        service,
        `${requests}{route="unmatched",method="GET",code_class="4xx",cause="client"}`,
      ),
      1,
    );
  });

  it('take over a request id only where it is opaque', async () => {
    const { service, lines } = await createTestService();
    const opaque = '2f1f7f0a-98a5-4d0e-8a52-6a3f0a6a4f11';
    for (const id of [opaque, 'jane-example']) {
      await service.app.inject({
        url: '/nowhere',
        headers: { 'x-request-id': id },
      });
    }
    assert.match(lines[0] ?? '', RegExp(`"requestId":"${opaque}"`));
    assert.match(lines[1] ?? '', /"requestId":"[0-9a-f-]{36}"/);
    assert.doesNotMatch(lines.join(''), /jane-example/);
  });
});
