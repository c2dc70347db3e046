import { createMockDirectory } from '@backstage/backend-test-utils';
import request from 'supertest';
import { testApp } from '../__testUtils__/testApp';
import { addPublicRoutes } from './publicRoutes';

const directory = createMockDirectory();

function appWith(commandFile: string) {
  return testApp(router => addPublicRoutes(router, { commandFile }));
}

describe('the command for pipelines', () => {
  beforeEach(() => {
    directory.setContent({ '.built/vitals.cjs': 'console.log("vitals");\n' });
  });

  it('is served as one file, also from below a dot folder', async () => {
    const app = appWith(directory.resolve('.built/vitals.cjs'));
    const response = await request(app).get('/cli/vitals.cjs');
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toMatch(/^text\/javascript/);
    expect(response.text).toBe('console.log("vitals");\n');
  });

  it('is not sent again while it has not changed', async () => {
    const app = appWith(directory.resolve('.built/vitals.cjs'));
    const first = await request(app).get('/cli/vitals.cjs');
    const etag = first.headers.etag;
    const second = await request(app)
      .get('/cli/vitals.cjs')
      .set('If-None-Match', etag);
    expect(etag).toMatch(/^(W\/)?".+"$/);
    expect(second.status).toBe(304);
  });

  it.each(['.built/missing.cjs', '.built'])(
    'says what to do where %s is not the built file',
    async path => {
      const app = appWith(directory.resolve(path));
      const response = await request(app).get('/cli/vitals.cjs');
      expect(response.status).toBe(404);
      expect(response.body.error.message).toBe(
        'The vitals command is not built on this portal: run `yarn workspace @vitals/cli build`, or name the file in vitals.cli.path',
      );
    },
  );
});

describe('the schemas for editors', () => {
  it.each([
    ['/schemas/tier-policy.json', 'Vitals tier policy', 'tiers'],
    ['/schemas/service.json', 'Vitals service descriptor', 'runtime'],
  ])('serves %s', async (path, title, property) => {
    const response = await request(appWith('unused')).get(path);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toMatch(
      /^application\/schema\+json/,
    );
    expect(response.body.title).toBe(title);
    expect(Object.keys(response.body.properties)).toContain(property);
  });
});
