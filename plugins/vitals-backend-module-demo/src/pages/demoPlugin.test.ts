import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import request from 'supertest';
import { makeBareRepository } from '../__testUtils__/bareRepository';
import { demoPlugin } from './demoPlugin';

// Git and a backend, on a machine that may be busy.
jest.setTimeout(60_000);

const folder = createMockDirectory();
const base = '/api/vitals-demo';

async function start() {
  const { server } = await startTestBackend({
    features: [
      demoPlugin,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:7007' },
          vitals: { publishing: { kind: 'local', directory: folder.path } },
        },
      }),
    ],
  });
  return request(server);
}

const files = {
  'README.md': '# triage\n<script>alert(1)</script>\n',
  'catalog-info.yaml': 'kind: Component\n',
  'src/main file.ts': 'export {};\n',
};

describe('the repositories of the demo', () => {
  let hash: string;

  beforeEach(async () => {
    folder.clear();
    hash = await makeBareRepository({
      directory: folder.path,
      name: 'triage',
      files,
      timestamp: Date.UTC(2026, 10, 24, 10) / 1000,
      message: 'Begin & <run>',
    });
  });

  it('are listed for anybody', async () => {
    const response = await (await start()).get(`${base}/repositories`);
    expect(response.status).toBe(200);
    expect(response.text).toContain(
      `<a href="${base}/repositories/triage">triage</a>`,
    );
  });

  it('say so where there is none yet', async () => {
    folder.clear();
    const response = await (await start()).get(`${base}/repositories`);
    expect(response.text).toContain('No repository yet.');
  });

  it('have a page with clone address, commit, files and README, all of it escaped', async () => {
    const { status, text } = await (
      await start()
    ).get(`${base}/repositories/triage`);
    expect(status).toBe(200);
    expect(text).toContain(`git clone file://${folder.path}/triage.git`);
    expect(text).toContain(hash.slice(0, 7));
    expect(text).toContain('Begin &amp; &lt;run&gt;');
    expect(text).toContain(
      `${base}/repositories/triage/raw/${hash}/src/main%20file.ts`,
    );
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script>alert');
  });

  it.each(['main', 'HEAD'])('give raw files at %s as plain text', async ref => {
    const response = await (
      await start()
    ).get(`${base}/repositories/triage/raw/${ref}/catalog-info.yaml`);
    expect(response.status).toBe(200);
    expect(response.text).toBe('kind: Component\n');
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('give raw files at a commit, and nothing again when nothing changed', async () => {
    const client = await start();
    const path = `${base}/repositories/triage/raw/${hash}/src/main%20file.ts`;
    const { text, headers } = await client.get(path);
    expect(text).toBe('export {};\n');
    const again = await client.get(path).set('If-None-Match', headers.etag);
    expect(again.status).toBe(304);
  });

  it('lead from the folder that the catalog calls the source to the page', async () => {
    const { status, headers } = await (
      await start()
    ).get(`${base}/repositories/triage/raw/main/`);
    expect(status).toBe(302);
    expect(headers.location).toBe(`${base}/repositories/triage`);
  });

  it.each([
    'repositories/nobody',
    'repositories/triage.git',
    'repositories/..%2f..',
    'repositories/%2e%2e/raw/main/README.md',
    'repositories/triage%2f..%2ftriage/raw/main/README.md',
    'repositories/triage%00/raw/main/README.md',
    'repositories/Triage',
    'repositories/.work-triage',
    'repositories/linked',
    'repositories/triage/raw/main/nothing.md',
    'repositories/triage/raw/main/src',
    'repositories/triage/raw/main/..%2f..%2fconfig',
    'repositories/triage/raw/main/%2e%2e/%2e%2e/config',
    'repositories/triage/raw/main/%2fetc%2fpasswd',
    'repositories/triage/raw/main//etc/passwd',
    'repositories/triage/raw/main/README.md%00.png',
    'repositories/triage/raw/main/.git/config',
    'repositories/triage/raw/..%2f..%2fHEAD/README.md',
    'repositories/triage/raw/refs%2fheads%2fmain/README.md',
    'repositories/triage/raw/../raw/config',
    'repositories/triage/raw/unborn/README.md',
    'repositories/triage/raw/0000000000000000000000000000000000000000/README.md',
  ])('show nothing at %s', async path => {
    await symlink(
      join(folder.path, 'triage.git'),
      join(folder.path, 'linked.git'),
    );
    const { status, text } = await (await start()).get(`${base}/${path}`);
    expect(status).toBe(404);
    expect(text).not.toContain('[core]');
    expect(text).not.toContain('root:');
  });

  it('cannot be written to', async () => {
    const client = await start();
    const path = `${base}/repositories/triage`;
    const statuses = await Promise.all(
      [client.put(path), client.post(path), client.delete(path)].map(
        async response => (await response).status,
      ),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });
});
