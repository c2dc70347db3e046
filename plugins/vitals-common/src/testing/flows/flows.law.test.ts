import fc from 'fast-check';
import { shapes } from '../../policy';
import { isPod, type Endpoint, type Flow } from './endpoint';
import { flowKey, neededFlows, plain } from './neededFlows';
import { passes, policiesOf } from './passes';
import { arbitrarySystem, type System } from './system';
import { worldOf, type World } from './world';

const scrapePath = '/metrics';

/** Services outside of the mesh are refused where only mutual TLS gets in; no policy can change it. */
const isShutOut = ({ from, to }: Flow) =>
  isPod(from) && isPod(to) && from.mesh === 'outside' && to.strict;

function everyEnd(world: World): Endpoint[] {
  const { services, stores, strangers, namesakes, ...others } = world;
  return [
    ...services.values(),
    ...stores,
    ...strangers,
    ...namesakes,
    ...Object.values(others),
  ];
}

/** Ports that mean something at the other end, and one that means nothing. */
function portsAt(to: Endpoint, { policy, services }: System): number[] {
  const own = services.find(
    ({ namespace, name }) => to.name === `${namespace}/${name}`,
  );
  const { telemetryPort, pushgateway } = policy.monitoring;
  return own
    ? [own.runtime.port, own.runtime.metricsPort, 9_999]
    : [53, 443, 5432, 6379, 9_999, 15_012, telemetryPort, pushgateway.port];
}

/** On the network of its node, where no NetworkPolicy holds: the nodes' own firewall must. */
const isOnItsNode = (end: Endpoint) => isPod(end) && end.hostNetwork;

/** Every way in which one end may ask another, where one of them is a service of the system. */
function everyFlow(system: System, world: World): Flow[] {
  const own = new Set<Endpoint>(world.services.values());
  const ends = everyEnd(world);
  return ends.flatMap(from =>
    ends
      .filter(
        to =>
          to !== from &&
          ![from, to].some(isOnItsNode) &&
          (own.has(from) || own.has(to)),
      )
      .flatMap(to =>
        portsAt(to, system).flatMap(port =>
          (['service', 'pod'] as const).flatMap(by =>
            [false, true].map(token => ({
              ...{ from, to, port, ...plain, by, token },
              ...(by === 'pod' ? { method: 'GET', path: scrapePath } : {}),
            })),
          ),
        ),
      ),
  );
}

/** The ends and the port alone: a way that needs no token is open with one as well, and to the pod itself. */
const bareKey = (flow: Flow) => flowKey({ ...flow, by: 'pod', token: false });

/** Only a proxy beside the pod reads what a scrape asks for; a waypoint stands before Services alone. */
const readsPaths = (to: Endpoint) => isPod(to) && to.mesh === 'sidecar';

const pairKey = ({ from, to }: Flow) => `${from.name} → ${to.name}`;

/** A tunnel carries any port: which ones a database in the mesh opens its own AuthorizationPolicy must say, which is not ours. */
const tunnelsToStores = (needed: readonly Flow[], { stores }: World) =>
  needed.filter(
    ({ from, to }) =>
      stores.some(store => store === to && store.mesh === 'ambient') &&
      isPod(from) &&
      from.mesh !== 'outside',
  );

/** Needs that are refused, and flows that pass though nobody needs them. */
function faultsOf(system: System): { refused: string[]; loose: string[] } {
  const world = worldOf(system);
  const policies = policiesOf(system.objects, system.policy);
  const needed = neededFlows(system, world);
  const keys = new Set(needed.map(bareKey));
  const tokens = new Set(
    needed.filter(({ token }) => token).map(flow => bareKey(flow)),
  );
  const scrapes = new Set(
    needed.filter(({ path }) => path === scrapePath).map(bareKey),
  );
  const tunnels = new Set(tunnelsToStores(needed, world).map(pairKey));
  const isNeeded = (flow: Flow) =>
    tunnels.has(pairKey(flow)) ||
    (keys.has(bareKey(flow)) &&
      (flow.token || flow.by === 'pod' || !tokens.has(bareKey(flow))) &&
      (flow.path === scrapePath ||
        !scrapes.has(bareKey(flow)) ||
        !readsPaths(flow.to)));
  return {
    refused: needed
      .filter(flow => !isShutOut(flow) && !passes(policies, flow))
      .map(flowKey),
    loose: everyFlow(system, world)
      .filter(flow => passes(policies, flow) && !isNeeded(flow))
      .map(flowKey),
  };
}

/** Systems of a few hundred draws, the same each time. */
const samples = fc.sample(arbitrarySystem(shapes), {
  numRuns: 40,
  seed: 20261124,
});

/** Systems without the objects of a kind. */
const without = (kind: string): System[] =>
  samples.map(system => ({
    ...system,
    objects: system.objects.filter(object => object.kind !== kind),
  }));

describe('the model of flows', () => {
  it.each(['AuthorizationPolicy', 'NetworkPolicy'])(
    'finds that a cluster without %s lets more pass',
    kind => {
      const loose = without(kind).flatMap(system => faultsOf(system).loose);
      expect(loose.length).toBeGreaterThan(40);
    },
  );

  it('finds that nobody reads tokens in a cluster without RequestAuthentication', () => {
    const refused = without('RequestAuthentication').flatMap(
      system => faultsOf(system).refused,
    );
    expect(refused.length).toBeGreaterThan(3);
    expect(refused.filter(flow => !flow.endsWith('with a token'))).toEqual([]);
  });

  it('finds who has a right name in a wrong namespace', () => {
    const anyNamespace = (text: string) =>
      text.replace(/"kubernetes.io\/metadata.name":"[^"]*"/g, '');
    const loose = samples.flatMap(
      system =>
        faultsOf({
          ...system,
          objects: system.objects.map(object =>
            object.kind === 'NetworkPolicy'
              ? JSON.parse(anyNamespace(JSON.stringify(object)))
              : object,
          ),
        }).loose,
    );
    expect(
      loose.filter(flow => flow.includes('namesake')).length,
    ).toBeGreaterThan(40);
  });

  it('finds a caller that the called service does not know', () => {
    const refused = samples.flatMap(system => {
      const services = system.services.map(service => ({
        ...service,
        dependencies: system.services
          .filter(({ name }) => name !== service.name)
          .map(({ name, namespace, runtime }) => ({
            service: name,
            namespace,
            port: runtime.port,
          })),
      }));
      return faultsOf({ ...system, services }).refused;
    });
    expect(refused.length).toBeGreaterThan(10);
  });

  it('meets systems in every mode of the mesh', () => {
    const modes = samples.flatMap(system =>
      [...worldOf(system).services.values()].map(
        ({ mesh, waypoint }) => `${mesh}${waypoint ? ' with waypoint' : ''}`,
      ),
    );
    expect([...new Set(modes)].sort()).toEqual([
      'ambient',
      'ambient with waypoint',
      'outside',
      'sidecar',
    ]);
  });
});

describe('the rendered policies of services that call one another', () => {
  it('let every needed flow pass and no other', () => {
    fc.assert(
      fc.property(arbitrarySystem(shapes), system => {
        expect(faultsOf(system)).toEqual({ refused: [], loose: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('refuse a caller’s namesake elsewhere by the mesh alone, too', () => {
    const loose = without('NetworkPolicy').flatMap(system => {
      const meshed = [...worldOf(system).services.values()].filter(
        ({ mesh }) => mesh !== 'outside',
      );
      return faultsOf(system).loose.filter(
        flow =>
          flow.startsWith('elsewhere/namesake') &&
          meshed.some(({ name }) => flow.includes(`→ ${name} `)),
      );
    });
    expect(loose).toEqual([]);
  });
});
