import {
  defaultPolicy,
  effectiveProfile,
} from '@vitals/plugin-vitals-common/policy';
import {
  checkService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';
import { systems, teams } from './organisation';
import { resources } from './resource';
import { services } from './services';

const key = (service: ServiceDescriptor) =>
  `${service.namespace}/${service.name}`;

describe('the services of the platform', () => {
  it.each(services.map(service => [service.name, service] as const))(
    '%s has a valid descriptor that states every default',
    (_, service) => {
      expect(checkService(service, 'services.ts')).toEqual({
        ok: true,
        value: service,
      });
    },
  );

  it.each(services.map(service => [service.name, service] as const))(
    '%s stays within what the default policy allows',
    (_, { tier, shape, overrides }) => {
      expect(
        effectiveProfile(defaultPolicy, { tier, shape, overrides }),
      ).toMatchObject({ ok: true });
    },
  );

  it('leaves the name triage to the visitor', () => {
    expect(services.map(({ name }) => name)).not.toContain('triage');
  });

  it('owns each name once', () => {
    const names = [...services, ...resources].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names a team and a system for each', () => {
    const owners = teams.map(({ name }) => `group:default/${name}`);
    const known = systems.map(({ name }) => name);
    for (const service of services) {
      expect(owners).toContain(service.owner);
      expect(known).toContain(service.system);
    }
  });

  it('tells every callee of its callers, and nobody of others', () => {
    const calls = services.flatMap(caller =>
      caller.dependencies
        .filter(({ port }) => port === 8080)
        .map(
          ({ service, namespace }) =>
            `${key(caller)} → ${namespace ?? caller.namespace}/${service}`,
        ),
    );
    const called = services.flatMap(callee =>
      callee.callers.map(
        ({ service, namespace }) =>
          `${namespace ?? callee.namespace}/${service} → ${key(callee)}`,
      ),
    );
    expect(called.sort()).toEqual(calls.sort());
  });

  it('rests only on services and resources that exist', () => {
    const known = [...services, ...resources].map(({ name }) => name);
    const used = services.flatMap(service => [
      ...service.dependencies.map(dependency => dependency.service),
      ...service.thirdParties.map(({ name }) => name),
    ]);
    expect(used.filter(name => !known.includes(name))).toEqual([]);
  });
});
