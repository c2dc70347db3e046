import request from 'supertest';
import { testApp } from '../__testUtils__/testApp';

const app = testApp(router => {
  router.post('/echo', (message, response) => {
    response.json({ length: JSON.stringify(message.body).length });
  });
});

function post(body: string, type = 'application/json') {
  return request(app).post('/echo').set('Content-Type', type).send(body);
}

describe('jsonBody', () => {
  it('reads a body of a mebibyte of text in three-byte characters', async () => {
    const text = '時'.repeat(1024 * 1024);
    const response = await post(JSON.stringify({ text }));
    expect(response.status).toBe(200);
  });

  it('refuses a body of 20 MB in one line', async () => {
    const response = await post(JSON.stringify({ text: 'x'.repeat(20e6) }));
    expect(response.status).toBe(413);
    expect(response.body.error.message).toBe(
      'request: expected a body of at most 4 MiB',
    );
  });

  it('says that a body is not JSON', async () => {
    const response = await post('{"text": ');
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(
      /^request: expected JSON, found .+$/,
    );
  });

  it('says that a charset is not read', async () => {
    const response = await post('{}', 'application/json; charset=koi8-r');
    expect(response.status).toBe(415);
    expect(response.body.error.message).toMatch(
      /^request: expected a JSON body in UTF-8, found: .+$/,
    );
  });
});
