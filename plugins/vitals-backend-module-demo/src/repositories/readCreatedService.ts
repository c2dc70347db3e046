import {
  formatProblem,
  readManifests,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { parseService } from '@vitals/plugin-vitals-common/service';
import type { Action } from '@vitals/telehealth-sim';
import type { Commit, Repository } from './Repository';

/** What the demo's clusters make of a repository: a service to run, or why there is none, in one line. */
export type CreatedService =
  | { ok: true; action: Action }
  | { ok: false; problem: string };

const descriptorFile = 'vitals.yaml';
const manifestFile = /^deploy\/[^/]+\.ya?ml$/;

async function readText(
  repository: Repository,
  commit: Commit,
  path: string,
): Promise<string | undefined> {
  const file = await repository.file(commit, path);
  return file && new TextDecoder().decode(file.bytes);
}

async function readDeployFolder(
  repository: Repository,
  commit: Commit,
): Promise<{ objects: KubernetesObject[]; problems: string[] }> {
  const paths = await repository.files(commit);
  const reads = await Promise.all(
    paths
      .filter(path => manifestFile.test(path))
      .map(async path =>
        readManifests((await readText(repository, commit, path)) ?? '', path),
      ),
  );
  return {
    objects: reads.flatMap(({ objects }) =>
      objects.map(({ object }) => object),
    ),
    problems: reads.flatMap(({ problems }) => problems.map(formatProblem)),
  };
}

/** The service that a commit of a repository describes: `vitals.yaml` and the manifests below `deploy`. */
export async function readCreatedService(
  repository: Repository,
  commit: Commit,
): Promise<CreatedService> {
  const text = await readText(repository, commit, descriptorFile);
  if (text === undefined) {
    return {
      ok: false,
      problem: `${descriptorFile}: expected a service descriptor at ${commit.hash.slice(
        0,
        7,
      )}, found no such file`,
    };
  }
  const descriptor = parseService(text, descriptorFile);
  if (!descriptor.ok) {
    return { ok: false, problem: formatProblem(descriptor.problems[0]) };
  }
  const { objects, problems } = await readDeployFolder(repository, commit);
  if (problems.length > 0) return { ok: false, problem: problems[0] };
  return {
    ok: true,
    action: {
      kind: 'service-created',
      at: commit.at,
      descriptor: descriptor.value,
      objects,
    },
  };
}
