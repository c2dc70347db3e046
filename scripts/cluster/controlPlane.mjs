import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { cpSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../test/freePort.mjs';
import { ask } from './apiServer.mjs';

/** How long the API server may take to answer, on however busy a machine. */
const readyWithinMs = 180_000;

/**
 * Starts etcd and the API server in `folder`, with the data of `template` if
 * there are any. Both end when this process does, however it ends; `ended`
 * says that one of them has.
 *
 * @returns {Promise<{
 *   url: string,
 *   server: { port: number, token: string },
 *   kubeconfig: string,
 *   ended: Promise<string>,
 *   stop: () => Promise<void>,
 * }>}
 */
export async function startControlPlane({ program, folder, template, port }) {
  const server = {
    port: port ?? (await freePort()),
    token: randomBytes(24).toString('hex'),
  };
  const data = join(folder, 'etcd');
  if (template) cpSync(template, data, { recursive: true });
  const etcdUrl = `http://127.0.0.1:${await freePort()}`;
  const start = (part, flags) => startPart({ program, folder, part, flags });
  const parts = [
    start('etcd', [
      ...[`--data-dir=${data}`, `--listen-client-url=${etcdUrl}`],
      `--listen-peer-url=http://127.0.0.1:${await freePort()}`,
    ]),
    start('kube-apiserver', [
      `--etcd-servers=${etcdUrl}`,
      ...apiServerFlags(folder, server),
    ]),
  ];
  const ended = Promise.race(parts.map(part => part.ended));
  // In the order in which they depend on each other.
  const stop = async () => {
    for (const part of [...parts].reverse()) await part.stop();
  };
  try {
    await ready(server, ended, folder);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = `https://127.0.0.1:${server.port}`;
  const kubeconfig = join(folder, 'kubeconfig');
  writeKubeconfig(kubeconfig, { folder, url, token: server.token });
  return { url, server, kubeconfig, ended, stop };
}

/** A part of the control plane, whose log is `<part>.log` in the folder. */
function startPart({ program, folder, part, flags }) {
  const log = openSync(join(folder, `${part}.log`), 'w');
  const child = spawn(program, [part, ...flags], {
    // It ends when we no longer hold the other end of its input.
    stdio: ['pipe', log, log],
  });
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(`${part}: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`${part} ended with ${signal ?? `code ${code}`}`),
    );
  });
  const stop = async () => {
    child.stdin.destroy();
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  };
  return { ended, stop };
}

function apiServerFlags(folder, { port, token }) {
  const keys = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const secret = (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const tokens = `${token},admin,admin,"system:masters"\n`;
  return [
    ...['--bind-address=127.0.0.1', `--secure-port=${port}`],
    // Where there is no default route, it would find no address of its own.
    ...['--advertise-address=192.0.2.1', '--endpoint-reconciler-type=none'],
    `--cert-dir=${join(folder, 'certificates')}`,
    `--token-auth-file=${secret('tokens.csv', tokens)}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.96.0.0/12',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${secret('accounts.pub', keys.publicKey)}`,
    `--service-account-signing-key-file=${secret(
      'accounts.key',
      keys.privateKey,
    )}`,
  ];
}

async function ready(server, ended, folder) {
  const until = Date.now() + readyWithinMs;
  let fault;
  ended.then(text => (fault = text));
  while (!fault) {
    const { status } = await ask(server, 'GET', '/readyz');
    if (status === 200) return;
    if (Date.now() > until) {
      fault = `the API server is not ready within ${readyWithinMs / 1000} s`;
    }
    await wait(50);
  }
  throw new Error([`${fault}:`, ...lastWords(folder)].join('\n  '));
}

/** What the parts logged last: their folder may be gone when somebody reads this. */
function lastWords(folder) {
  return ['etcd', 'kube-apiserver'].flatMap(part =>
    readFileSync(join(folder, `${part}.log`), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .slice(-3),
  );
}

function writeKubeconfig(path, { folder, url, token }) {
  const certificate = readFileSync(
    join(folder, 'certificates', 'apiserver.crt'),
  ).toString('base64');
  writeFileSync(
    path,
    `apiVersion: v1
kind: Config
current-context: vitals
clusters:
  - name: vitals
    cluster:
      server: ${url}
      certificate-authority-data: ${certificate}
users:
  - name: admin
    user:
      token: ${token}
contexts:
  - name: vitals
    context:
      cluster: vitals
      user: admin
`,
    { mode: 0o600 },
  );
}
