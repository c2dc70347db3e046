import type { KubernetesObject } from '../../manifest';
import { groupKindOf } from './objectIndex';
import type { Container } from './workload';

/**
 * What the pods of a workload are there for, as far as kind and images say:
 * to answer requests unless something else is known, to run to their end, to
 * tend their node, or to keep data.
 */
export type Purpose = 'requests' | 'job' | 'node' | 'data';

/** Last part of the names of images that keep data. */
const dataImages =
  /^(?:cassandra|clickhouse(?:-server)?|cockroach|consul|couchbase|couchdb|cp-kafka|dragonfly|elasticsearch|etcd|influxdb|kafka|keydb|mariadb(?:-galera)?|memcached|minio|mongo|mongodb(?:-[a-z-]+)?|mysql(?:-server)?|nats|neo4j|opensearch|patroni|percona(?:-[a-z-]+)?|pgvector|postgis|postgres|postgresql(?:-repmgr)?|rabbitmq|redis(?:-[a-z-]+)?|redpanda|scylla|solr|spilo-\d+|timescaledb(?:-ha)?|valkey|vault|zookeeper)$/;

function keepsData({ role, fields }: Container): boolean {
  if (role !== 'main' || typeof fields.image !== 'string') return false;
  const [name] = fields.image.split('@');
  const last = name.slice(name.lastIndexOf('/') + 1).split(':')[0];
  return dataImages.test(last) || /\/mssql\/server(?::|$)/.test(name);
}

/** What a workload is there for. */
export function purposeOf(
  object: KubernetesObject,
  containers: readonly Container[],
): Purpose {
  switch (groupKindOf(object)) {
    case 'batch/Job':
    case 'batch/CronJob':
      return 'job';
    case 'apps/DaemonSet':
      return 'node';
    case 'apps/StatefulSet':
      return containers.some(keepsData) ? 'data' : 'requests';
    default:
      return 'requests';
  }
}
