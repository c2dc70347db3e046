import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, create } from './apiServer.mjs';
import { startControlPlane } from './controlPlane.mjs';
import { documentsOf } from './customResources.mjs';

const definitionsPath =
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** How long the API server may take to serve all CRDs, on however busy a machine. */
const servedWithinMs = 180_000;

/**
 * Starts an empty cluster, creates what every cluster has, and leaves etcd's
 * data in the folder `data`: a cluster that starts with them has no need to
 * wait until the API server serves each CRD.
 */
export async function makeData({ root, program, definitions, data }) {
  const folder = mkdtempSync(join(dirname(data), 'making-'));
  try {
    const plane = await startControlPlane({ program, folder });
    try {
      await fill(plane.server, { root, definitions });
    } finally {
      await plane.stop();
    }
    renameSync(join(folder, 'etcd'), data);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(server, { root, definitions }) {
  const namespaces = documentsOf(
    readFileSync(join(root, 'e2e', 'cluster', 'namespaces.yaml'), 'utf8'),
  );
  await Promise.all([
    ...definitions.map(yaml => create(server, definitionsPath, yaml)),
    ...namespaces.map(yaml => create(server, '/api/v1/namespaces', yaml)),
  ]);
  const until = Date.now() + servedWithinMs;
  for (;;) {
    const { text } = await ask(server, 'GET', definitionsPath);
    const waiting = JSON.parse(text).items.filter(item => !isServed(item));
    if (waiting.length === 0) return;
    if (Date.now() > until) {
      const names = waiting.map(({ metadata }) => metadata.name).join(', ');
      throw new Error(
        `the API server does not serve within ${
          servedWithinMs / 1000
        } s: ${names}`,
      );
    }
    await wait(500);
  }
}

function isServed({ status }) {
  return (status?.conditions ?? []).some(
    ({ type, status: holds }) => type === 'Established' && holds === 'True',
  );
}
