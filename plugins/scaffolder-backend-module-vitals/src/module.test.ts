import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import github from '@backstage/plugin-scaffolder-backend-module-github';
import gitlab from '@backstage/plugin-scaffolder-backend-module-gitlab';
import { judge } from '@vitals/plugin-vitals-common/conformance';
import { readManifests } from '@vitals/plugin-vitals-common/manifest';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { parseService } from '@vitals/plugin-vitals-common/service';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the policy is asked of the real backend
import vitals from '@vitals/plugin-vitals-backend';
import request from 'supertest';
import { parse } from 'yaml';
import {
  catalogTemplate,
  triageForm,
  uploadedTemplate,
} from './__testUtils__/clinicalApi';
import scaffolderModuleVitals from '.';

type Server = Awaited<ReturnType<typeof startTestBackend>>['server'];
type Texts = ReadonlyMap<string, string>;

const directory = createMockDirectory();
const repositories = directory.resolve('repositories');
const authorization = mockCredentials.user.header();

const user = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'mock', namespace: 'default' },
  spec: { profile: { displayName: 'Ada Lovelace' } },
};

const session = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'session', namespace: 'default' },
};

async function start(publishing: Record<string, string>): Promise<Server> {
  const { server } = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          backend: { workingDirectory: directory.path },
          vitals: { publishing },
        },
      }),
      // Whatever level is set, the scaffolder logs every file that it writes.
      mockServices.rootLogger.factory({ level: 'none' }),
      catalogServiceMock.factory({
        // Nobody here serves the repository to the catalog.
        entities: [user, session, catalogTemplate(['register', 'catalogued'])],
      }),
      scaffolder,
      github,
      gitlab,
      vitals,
      scaffolderModuleVitals,
    ],
  });
  return server;
}

async function tryOut(
  server: Server,
  form: Record<string, unknown> = triageForm,
) {
  const { body, status } = await request(server)
    .post('/api/scaffolder/v2/dry-run')
    .set('Authorization', authorization)
    .send({ ...uploadedTemplate(), values: form });
  return { body, status };
}

function textsOf(
  contents: readonly { path: string; base64Content: string }[],
): Texts {
  return new Map(
    contents.map(({ path, base64Content }) => [
      path,
      Buffer.from(base64Content, 'base64').toString(),
    ]),
  );
}

function reportOn(texts: Texts) {
  const service = parseService(texts.get('vitals.yaml') ?? '');
  if (!service.ok) throw new Error(service.problems[0].message);
  const manifests = [...texts].filter(([path]) => path.startsWith('deploy/'));
  const objects = manifests.flatMap(
    ([path, text]) => readManifests(text, path).objects,
  );
  return judge({ objects, policy: defaultPolicy, services: [service.value] });
}

describe('the Clinical API, tried out', () => {
  let server: Server;

  beforeAll(async () => {
    directory.clear();
    server = await start({ kind: 'local', directory: repositories });
  });

  it('shows every file, filled in, with manifests in which nothing is wrong', async () => {
    const { status, body } = await tryOut(server);
    expect(status).toBe(200);
    const texts = textsOf(body.directoryContents);
    expect([...texts.keys()]).toEqual(
      expect.arrayContaining([
        'catalog-info.yaml',
        'vitals.yaml',
        'package.json',
        'deploy/rollout.yaml',
        'src/main.ts',
      ]),
    );
    expect(
      [...texts.values()].filter(text => text.includes('{{ values')),
    ).toEqual([]);
    expect([...texts.keys()].filter(path => path.endsWith('.njk'))).toEqual([]);
    expect(reportOn(texts).summary).toMatchObject({
      fail: 0,
      warn: 0,
      pass: expect.any(Number),
    });
  });

  it('says of the component what the descriptor says, and where its repository is', async () => {
    const page = `http://localhost:${server.port()}/api/vitals-demo/repositories/triage`;
    const { body } = await tryOut(server);
    const component = parse(
      textsOf(body.directoryContents).get('catalog-info.yaml') ?? '',
    );
    expect(component).toMatchObject({
      kind: 'Component',
      metadata: {
        name: 'triage',
        description: 'Sorts patients by urgency: the worst first',
        labels: { 'vitals.dev/tier': 'core', 'vitals.dev/shape': 'api' },
        annotations: {
          'vitals.dev/policy-version': '1',
          'backstage.io/source-location': `url:${page}`,
        },
        links: [{ url: page, title: 'Repository' }],
      },
      spec: {
        owner: 'group:default/clinical-engineering',
        vitals: { $yaml: './vitals.yaml' },
      },
    });
  });

  it('keeps names as text that YAML would take for something else', async () => {
    const { body } = await tryOut(server, {
      ...triageForm,
      name: 'null',
      system: 'system:default/007',
      dependencies: ['component:default/true'],
    });
    const component = parse(
      textsOf(body.directoryContents).get('catalog-info.yaml') ?? '',
    );
    expect(component).toMatchObject({
      metadata: {
        name: 'null',
        annotations: { 'backstage.io/kubernetes-id': 'null' },
      },
      spec: { system: '007', dependsOn: ['component:default/true'] },
    });
  });

  it('ends at once where the catalog has a component of that name', async () => {
    const { status, body } = await tryOut(server, {
      ...triageForm,
      name: 'session',
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      'name: expected a name that is free, found component:default/session in the catalog',
    );
  });

  it('writes nothing', async () => {
    await tryOut(server);
    expect(existsSync(repositories)).toBe(false);
  });

  it('ends with the one line that says what is wrong', async () => {
    const { status, body } = await tryOut(server, {
      ...triageForm,
      tier: { tier: 'gold', reason: 'x' },
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      'tier: expected one of the policy\'s tiers (critical, core, auxiliary), found "gold"',
    );
  });
});

describe('the Clinical API where services go to a Git host', () => {
  it.each([
    [
      'github',
      'github.com?owner=clinic&repo=triage',
      '.github/workflows/ci.yaml',
      '.gitlab-ci.yml',
    ],
    [
      'gitlab',
      'gitlab.com?owner=clinic&repo=triage',
      '.gitlab-ci.yml',
      '.github/workflows/ci.yaml',
    ],
  ])(
    'goes to %s by its own action, with its own pipeline',
    async (kind, repoUrl, pipeline, other) => {
      const server = await start({ kind, owner: 'clinic' });
      const { status, body } = await tryOut(server);
      expect(status).toBe(200);
      const log: string = body.log
        .map((line: { body: { message: string } }) => line.body.message)
        .join('\n');
      expect(log).toContain(
        `Skipping because publish:${kind} does not support dry-run`,
      );
      expect(log).toContain(`"repoUrl": "${repoUrl}"`);
      const texts = textsOf(body.directoryContents);
      const { metadata } = parse(texts.get('catalog-info.yaml') ?? '');
      expect(metadata.links).toEqual([
        { url: `https://${kind}.com/clinic/triage`, title: 'Repository' },
      ]);
      // The catalog works it out of the address of the file.
      expect(metadata.annotations).not.toHaveProperty([
        'backstage.io/source-location',
      ]);
      const paths = [...texts.keys()];
      expect(paths).toContain(pipeline);
      expect(paths).not.toContain(other);
    },
  );
});

describe('the Clinical API, created', () => {
  async function create(
    server: Server,
    form: Record<string, unknown> = triageForm,
  ) {
    const started = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .set('Authorization', authorization)
      .send({ templateRef: 'template:default/clinical-api', values: form });
    expect(started.status).toBe(201);
    const path = `/api/scaffolder/v2/tasks/${started.body.id}`;
    for (;;) {
      const { body } = await request(server)
        .get(path)
        .set('Authorization', authorization);
      if (!['open', 'processing'].includes(body.status)) {
        const events = await request(server)
          .get(`${path}/events`)
          .set('Authorization', authorization);
        return { status: body.status, log: JSON.stringify(events.body) };
      }
      await wait(100);
    }
  }

  it('stands in a real repository, once', async () => {
    directory.clear();
    const server = await start({ kind: 'local', directory: repositories });
    expect(await create(server)).toMatchObject({ status: 'completed' });
    const clone = directory.resolve('clone');
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    git('clone', '--quiet', join(repositories, 'triage.git'), clone);
    expect(git('-C', clone, 'log', '--format=%an, %cn: %s')).toBe(
      'Ada Lovelace, Vitals: Create triage from its template\n',
    );
    const texts = new Map(
      [
        'vitals.yaml',
        ...readdirSync(join(clone, 'deploy')).map(name => `deploy/${name}`),
      ].map(path => [path, readFileSync(join(clone, path), 'utf8')]),
    );
    expect(reportOn(texts).summary).toMatchObject({ fail: 0, warn: 0 });

    const again = await create(server);
    expect(again.status).toBe('failed');
    expect(again.log).toContain(
      'expected a name that is free, found a repository triage already; it was left as it is',
    );
    expect(again.log).not.toContain('Rendered triage');
    expect(readdirSync(repositories)).toEqual(['triage.git']);
  });
});
