import type { Entity } from '@backstage/catalog-model';
import type { LiveVerdict } from '@vitals/plugin-vitals-common/client';
import { oneLine } from '@vitals/plugin-vitals-common/manifest';
import type { Observation } from './observe';
import { subjectOf } from '../catalog';

/** The rule under which missing evidence stands in a report: what could not be looked at is unknown, never absent. */
export const liveEvidenceRule = 'evidence/live-objects';

type Missing = Pick<LiveVerdict, 'seen' | 'clusters'> & { todo: string };

function missingEvidence({
  source,
  clusters,
  items,
  problems,
}: Observation): Missing[] {
  const unreachable = problems.map(({ cluster, message }) => ({
    seen: oneLine(`${cluster} could not be read: ${message}`),
    clusters: clusters.filter(name => name === cluster),
    todo: `Make ${cluster} reachable for the portal.`,
  }));
  if (items.length > 0 || unreachable.length > 0) return unreachable;
  if (source === 'none' && clusters.length === 0) {
    return [
      {
        seen: 'no cluster source is installed',
        clusters: [],
        todo: 'Install a backend module that brings a cluster source.',
      },
    ];
  }
  return [
    {
      seen: `no objects found in ${
        clusters.length === 1 ? 'cluster' : 'clusters'
      } ${clusters.join(', ')}`,
      clusters,
      todo: 'Deploy the service, or correct its label app.kubernetes.io/name or the annotation backstage.io/kubernetes-id of the entity.',
    },
  ];
}

/** An unknown verdict on the entity for everything that could not be looked at. */
export function unobserved(
  entity: Entity,
  observation: Observation,
): LiveVerdict[] {
  return missingEvidence(observation).map(({ seen, clusters, todo }) => ({
    rule: liveEvidenceRule,
    status: 'unknown',
    subject: subjectOf(entity),
    seen,
    limit: 'the objects of the service, from every cluster',
    origin: { kind: 'fixed', reason: 'nothing passes without evidence' },
    fix: { description: todo },
    clusters,
  }));
}
