import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import { parse } from 'yaml';
import { z } from 'zod';

const kubeconfig = z.object({
  clusters: z.tuple([
    z.object({
      cluster: z.object({
        server: z.url(),
        'certificate-authority-data': z.base64(),
      }),
    }),
  ]),
  users: z.tuple([z.object({ user: z.object({ token: z.string() }) })]),
});

const resourceList = z.object({
  resources: z.array(
    z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});

const kubernetesObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});

const status = z.object({ message: z.string() });

/** What the server answers to an object that it is offered. */
export type Answer =
  | { accepted: true; object: KubernetesObject; warnings: string[] }
  | { accepted: false; code: number; message: string };

type Response = { code: number; text: string; warnings: string[] };

/** Where the objects of a kind stand. */
type Resource = { base: string; plural: string; namespaced: boolean };

/** The API server that a kubeconfig leads to. */
export class ApiServer {
  private readonly resources = new Map<string, Promise<Resource>>();
  private readonly namespaces = new Map<string, Promise<void>>();

  private constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly agent: Agent,
  ) {}

  static of(kubeconfigFile: string): ApiServer {
    const config = kubeconfig.parse(
      parse(readFileSync(kubeconfigFile, 'utf8')),
    );
    const { cluster } = config.clusters[0];
    const ca = Buffer.from(cluster['certificate-authority-data'], 'base64');
    const agent = new Agent({ ca, keepAlive: true, maxSockets: 16 });
    return new ApiServer(cluster.server, config.users[0].user.token, agent);
  }

  /**
   * Offers an object as `kubectl apply --server-side --dry-run=server` does:
   * the server fills in defaults and judges it, unknown fields are errors, and
   * nothing is kept.
   */
  async offer(object: KubernetesObject): Promise<Answer> {
    const { namespace, name } = object.metadata;
    const resource = await this.resourceOf(object);
    if (namespace) await this.ensureNamespace(namespace);
    const query = new URLSearchParams({
      dryRun: 'All',
      fieldManager: 'vitals',
      fieldValidation: 'Strict',
    });
    const place = resource.namespaced ? `/namespaces/${namespace}` : '';
    const { code, text, warnings } = await this.send(
      'PATCH',
      `${resource.base}${place}/${resource.plural}/${name}?${query}`,
      { type: 'application/apply-patch+yaml', body: JSON.stringify(object) },
    );
    const answer: unknown = JSON.parse(text);
    return code < 300
      ? { accepted: true, object: kubernetesObject.parse(answer), warnings }
      : { accepted: false, code, message: status.parse(answer).message };
  }

  private resourceOf({
    apiVersion,
    kind,
  }: KubernetesObject): Promise<Resource> {
    const key = `${apiVersion} ${kind}`;
    const known = this.resources.get(key);
    if (known) return known;
    const asked = this.discover(apiVersion, kind);
    this.resources.set(key, asked);
    return asked;
  }

  private async discover(apiVersion: string, kind: string): Promise<Resource> {
    const base = `${apiVersion.includes('/') ? '/apis' : '/api'}/${apiVersion}`;
    const { code, text } = await this.send('GET', base);
    const { resources } =
      code === 200 ? resourceList.parse(JSON.parse(text)) : { resources: [] };
    const found = resources.find(
      // Subresources have names such as `deployments/scale`.
      resource => resource.kind === kind && !resource.name.includes('/'),
    );
    if (!found) throw new Error(`the server knows no ${apiVersion} ${kind}`);
    return { base, plural: found.name, namespaced: found.namespaced };
  }

  /** Objects are judged in a namespace only if it is there. */
  private ensureNamespace(name: string): Promise<void> {
    const known = this.namespaces.get(name);
    if (known) return known;
    const made = this.createNamespace(name);
    this.namespaces.set(name, made);
    return made;
  }

  private async createNamespace(name: string): Promise<void> {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    };
    const { code, text } = await this.send('POST', '/api/v1/namespaces', {
      type: 'application/json',
      body: JSON.stringify(namespace),
    });
    if (code !== 201 && code !== 409) {
      throw new Error(`namespace ${name}: ${code} ${text}`);
    }
  }

  private send(
    method: string,
    path: string,
    content?: { type: string; body: string },
  ): Promise<Response> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...(content && { 'content-type': content.type }),
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.url}${path}`,
        { method, headers, agent: this.agent },
        received => {
          let text = '';
          received.setEncoding('utf8');
          received.on('data', part => (text += part));
          received.on('error', reject);
          received.on('end', () =>
            resolve({
              code: received.statusCode ?? 0,
              text,
              warnings: received.headersDistinct.warning ?? [],
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(content?.body);
    });
  }
}
