import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import type { Action } from './action';
import type { Seed } from './chance';
import { clusters, type Cluster, type ClusterName } from './clusters';
import { credentials } from './credentials';
import { opening } from './demand';
import { services as openingServices } from './facts/services';
import { faults } from './faults/faults';
import { liveObjects } from './live/liveObjects';
import {
  laterPatch,
  releaseHistory,
  type ReleaseHistory,
} from './live/releases';
import { manifestsOf } from './manifestsOf';

/** One cluster and everything in it. */
export type ClusterState = {
  name: ClusterName;
  title: string;
  objects: KubernetesObject[];
};

/** The platform at one moment. */
export type Platform = {
  services: ServiceDescriptor[];
  clusters: ClusterState[];
  problems: PlatformProblem[];
};

/** What could not be done for a service, in one line. */
export type PlatformProblem = { service: string; message: string };

/** A service with the manifests that its team means to run. */
type Deployed = {
  service: ServiceDescriptor;
  manifests: readonly KubernetesObject[];
  history: ReleaseHistory;
};

type Result<T> = { items: T[]; problems: PlatformProblem[] };

/** The service as of its latest release. */
function released(
  service: ServiceDescriptor,
  { patches }: ReleaseHistory,
): ServiceDescriptor {
  const tag = laterPatch(service.image.tag, patches);
  return { ...service, image: { ...service.image, tag } };
}

function ownServices(seed: Seed, time: number): Result<Deployed> {
  const items: Deployed[] = [];
  const problems: PlatformProblem[] = [];
  for (const stated of openingServices) {
    const history = releaseHistory(seed, stated.name, time);
    const service = released(stated, history);
    const manifests = manifestsOf(service);
    if (!manifests.ok) {
      problems.push({ service: stated.name, message: manifests.problem });
    }
    items.push({
      service,
      manifests: [
        ...(manifests.ok ? manifests.value : []),
        credentials(service),
      ],
      history,
    });
  }
  return { items, problems };
}

function key({ namespace, name }: ServiceDescriptor): string {
  return `${namespace}/${name}`;
}

/** A service of the platform, and when it first ran, in milliseconds since 1970. */
export type KnownService = { service: ServiceDescriptor; createdAt: number };

/** Actions up to a time, in an order that does not depend on how they were listed. */
function past(actions: readonly Action[], time: number): Action[] {
  return actions
    .filter(({ at }) => at <= time)
    .sort(
      (a, b) => a.at - b.at || (key(a.descriptor) < key(b.descriptor) ? -1 : 1),
    );
}

/** The actions that could be done, each under a name of its own. */
function doneActions(actions: readonly Action[], time: number): Result<Action> {
  const taken = new Set(openingServices.map(key));
  const items: Action[] = [];
  const problems: PlatformProblem[] = [];
  for (const action of past(actions, time)) {
    const name = key(action.descriptor);
    if (taken.has(name)) {
      problems.push({
        service: action.descriptor.name,
        message: `${name}: expected a name that no other service has`,
      });
    } else {
      taken.add(name);
      items.push(action);
    }
  }
  return { items, problems };
}

function createdServices(
  actions: readonly Action[],
  time: number,
): Result<Deployed> {
  const { items, problems } = doneActions(actions, time);
  return {
    items: items.map(({ at, descriptor, objects }) => ({
      service: descriptor,
      manifests: [...objects, credentials(descriptor)],
      history: { createdAt: at, revision: 1, releasedAt: at, patches: 0 },
    })),
    problems,
  };
}

/**
 * The services of `platform` alone, for those who need nothing of the clusters.
 * The same arguments give the same services, whatever the order of the actions.
 */
export function platformServices(
  seed: Seed,
  time: number,
  actions: readonly Action[],
): KnownService[] {
  return [
    ...openingServices.map(service => {
      const history = releaseHistory(seed, service.name, time);
      return {
        service: released(service, history),
        createdAt: history.createdAt,
      };
    }),
    ...doneActions(actions, time).items.map(({ descriptor, at }) => ({
      service: descriptor,
      createdAt: at,
    })),
  ];
}

function inCluster(
  { service, manifests, history }: Deployed,
  cluster: Cluster,
  { seed, time }: { seed: Seed; time: number },
): KubernetesObject[] {
  const wrong = faults
    .filter(
      fault =>
        fault.service === service.name &&
        (fault.cluster === undefined || fault.cluster === cluster.name),
    )
    .reduce<readonly KubernetesObject[]>(
      (objects, { inflict }) => inflict(objects),
      manifests,
    );
  return liveObjects(wrong, { seed, time, cluster, service, history });
}

/**
 * The telemedicine platform at a time (milliseconds since 1970), after what
 * people did until then. The same arguments give the same platform, whatever
 * the order of the actions. Throws RangeError before the platform's opening,
 * 2026-01-05T00:00:00Z.
 */
export function platform(
  seed: Seed,
  time: number,
  actions: readonly Action[],
): Platform {
  if (!(time >= opening)) {
    throw new RangeError(
      `expected a time from ${new Date(opening).toISOString()}, found ${time}`,
    );
  }
  const own = ownServices(seed, time);
  const created = createdServices(actions, time);
  const deployed = [...own.items, ...created.items];
  return {
    services: deployed.map(({ service }) => service),
    clusters: clusters.map(cluster => ({
      name: cluster.name,
      title: cluster.title,
      objects: deployed.flatMap(item =>
        inCluster(item, cluster, { seed, time }),
      ),
    })),
    problems: [...own.problems, ...created.problems],
  };
}
