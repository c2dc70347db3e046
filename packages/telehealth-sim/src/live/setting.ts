import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import type { Seed } from '../chance';
import type { Cluster } from '../clusters';
import type { ReleaseHistory } from './releases';

/** Where and when a service's objects are looked at. Times are milliseconds since 1970. */
export type Setting = {
  seed: Seed;
  time: number;
  cluster: Cluster;
  service: ServiceDescriptor;
  history: ReleaseHistory;
};

/** Time as Kubernetes writes it: whole seconds, UTC. */
export function timestamp(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
