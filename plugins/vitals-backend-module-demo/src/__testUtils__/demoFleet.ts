import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import {
  objectivesOf,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import {
  incidents,
  type ClusterName,
  type Incident,
  type KnownService,
} from '@vitals/telehealth-sim';
import { DemoMetricsSource } from '../metrics/DemoMetricsSource';
import { demoSeed, DemoPlatform } from '../platform/DemoPlatform';
import { RepositoryStore } from '../repositories/RepositoryStore';

/** The moment that tests of metrics look at the demo, a Tuesday. */
export const now = Date.UTC(2026, 10, 24, 16, 12, 29);

export const calendarFrom = new Date(Date.UTC(2026, 10, 1));

/** The demo at a moment, as seen by those whose repositories lie in a folder. */
export class DemoFleet {
  constructor(private readonly folder: string, readonly time = now) {}

  get platform(): DemoPlatform {
    return new DemoPlatform({
      repositories: new RepositoryStore(this.folder),
      now: () => this.time,
    });
  }

  source(cluster: ClusterName = 'eu-west'): DemoMetricsSource {
    return new DemoMetricsSource({ platform: this.platform, cluster });
  }

  async known(name: string): Promise<KnownService> {
    const { services } = await this.platform.services();
    const found = services.find(({ service }) => service.name === name);
    if (!found) throw new Error(`expected a service ${name}`);
    return found;
  }

  /** What a service is held to by the default policy. */
  async objectives(name: string): Promise<ServiceObjectives> {
    return objectivesBy((await this.known(name)).service);
  }
}

export function objectivesBy(service: ServiceDescriptor): ServiceObjectives {
  const objectives = objectivesOf(defaultPolicy, service);
  if (!objectives.ok) throw new Error(`${service.name} has no objectives`);
  return objectives.value;
}

/** The first incident of a service whose id begins so, in the days before `now`. */
export function incidentOf(service: string, start: string): Incident {
  const found = incidents(demoSeed, now).find(
    incident => incident.service === service && incident.id.startsWith(start),
  );
  if (!found) throw new Error(`expected ${start} of ${service}`);
  return found;
}
