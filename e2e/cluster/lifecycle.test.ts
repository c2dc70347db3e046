import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiServer } from './apiServer';

const root = resolve(__dirname, '../..');
// Short, since the path of a socket in it must be.
const folder = mkdtempSync(join(tmpdir(), 'vitals-'));
const data = join(folder, 'data');
// Its own temporary folder, where its socket will be.
const env = { ...process.env, TMPDIR: folder };
const command = (task: string) => ['scripts/vitals.mjs', task, '--data', data];

/** Runs `npm run cluster:…` on a data folder of our own and answers what it says. */
function run(task: 'cluster:start' | 'cluster:stop'): string {
  const { status, stdout, stderr } = spawnSync('node', command(task), {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** The processes of the lane: each names its data folder on its command line. */
function processes(): { id: number; line: string }[] {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,args='], {
    encoding: 'utf8',
  });
  return stdout
    .split('\n')
    .filter(line => line.includes(data) && !line.includes('vitals.mjs'))
    .map(line => ({ id: Number.parseInt(line, 10), line }));
}

function processOf(part: string): number {
  const found = processes().find(({ line }) => line.includes(part));
  assert.ok(found, `${part} runs`);
  return found.id;
}

/** Whoever was killed needs a moment to be gone. */
async function nothingIsLeft() {
  for (let attempt = 0; attempt < 100 && processes().length > 0; attempt++) {
    await wait(100);
  }
  assert.deepEqual(processes(), []);
}

describe('the cluster for people', () => {
  afterEach(() => run('cluster:stop'));
  after(() => rmSync(folder, { recursive: true }));

  it('answers as its kubeconfig says, is started once, and leaves nothing when it is stopped', async () => {
    const said = run('cluster:start');
    const [, kubeconfig] = said.match(/export KUBECONFIG=(\S+)/) ?? [];
    assert.equal(kubeconfig, join(data, 'kubeconfig'));
    const answer = await ApiServer.of(kubeconfig).offer({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'triage', namespace: 'monitoring' },
    });
    assert.equal(answer.accepted, true);

    assert.match(run('cluster:start'), /runs already/);
    assert.equal(processes().length, 3);

    assert.equal(run('cluster:stop'), 'The cluster is stopped\n');
    assert.deepEqual(processes(), []);
    assert.equal(existsSync(data), false);
    assert.equal(run('cluster:stop'), 'No cluster runs\n');
  });

  it('leaves nothing when its keeper is killed, and starts again', async () => {
    run('cluster:start');
    process.kill(processOf('keeper.mjs'), 'SIGKILL');
    await nothingIsLeft();
    run('cluster:start');
    assert.equal(processes().length, 3);
  });

  it('leaves nothing when it is stopped after its socket was taken away', async () => {
    run('cluster:start');
    const socket = readdirSync(folder).find(name => name.endsWith('.sock'));
    rmSync(join(folder, socket ?? 'no socket'));
    assert.match(run('cluster:stop'), /^No cluster answers/);
    await nothingIsLeft();
  });

  it('leaves nothing when a part of it is killed, and says so', async () => {
    run('cluster:start');
    process.kill(processOf('cluster etcd'), 'SIGKILL');
    await nothingIsLeft();
    assert.equal(
      readFileSync(join(data, 'keeper.log'), 'utf8'),
      'etcd ended with SIGKILL\n',
    );
  });

  it('leaves nothing when whoever starts it is killed before it is ready', async () => {
    const starter = spawn('node', command('cluster:start'), {
      cwd: root,
      stdio: 'ignore',
      env,
    });
    while (processes().length < 3) await wait(20);
    starter.kill('SIGKILL');
    await nothingIsLeft();
  });
});
