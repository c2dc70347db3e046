import type fc from 'fast-check';
import type { KubernetesObject } from '../../manifest';
import {
  defaultPolicy,
  effectiveProfile,
  type Shape,
  type TierPolicy,
} from '../../policy';
import { renderService } from '../../render';
import { serviceDescriptor, type ServiceDescriptor } from '../../service';
import { drawPolicy, policyDraws } from '../arbitraryPolicy';
import { drawService, serviceDraws } from '../arbitraryService';
import { drawn, type Dice } from '../dice';

/** Services that call one another as both sides declare, and all that is rendered for them. */
export type System = {
  policy: TierPolicy;
  services: ServiceDescriptor[];
  objects: KubernetesObject[];
};

const namespaces = ['clinic', 'scheduling'] as const;

/** A policy whose platform stands in namespaces of its own, so that no service lies there by chance. */
function drawSystemPolicy(dice: Dice): TierPolicy {
  const policy = drawPolicy(dice);
  const { api, tokens } = policy.mesh.gateway;
  return {
    ...policy,
    mesh: {
      ...defaultPolicy.mesh,
      gateway: { ...defaultPolicy.mesh.gateway, api, tokens },
    },
    monitoring: defaultPolicy.monitoring,
  };
}

function renders(policy: TierPolicy, service: ServiceDescriptor): boolean {
  return (
    serviceDescriptor.safeParse(service).success &&
    renderService({ policy, service }).ok
  );
}

/** A service of the system with databases inside the cluster; what the policy refuses to show at the gateway stays inside. */
function drawMember(
  dice: Dice,
  policy: TierPolicy,
  index: number,
  ofShapes: readonly Shape[],
): ServiceDescriptor | undefined {
  const drawnService = drawService(dice, policy, ofShapes);
  const service: ServiceDescriptor = {
    ...drawnService,
    name: `service-${index}`,
    namespace: dice.oneOf(namespaces),
    callers: [],
    dependencies: [],
    databases: drawnService.databases.map(database => ({
      ...database,
      service: `store-of-${index}`,
      namespace: 'clinic',
      host: undefined,
      cidr: undefined,
    })),
  };
  const { exposure: _shown, ...inside } = service;
  return [service, inside].find(candidate => renders(policy, candidate));
}

/** Jobs take no requests; media stands outside the mesh, whose services would refuse it. */
const mayCall = (from: ServiceDescriptor, to: ServiceDescriptor) =>
  from !== to && to.shape !== 'job' && from.shape !== 'media';

/** Addresses of the nodes: only by these a service on their network is reached. */
const nodes = '10.0.0.0/16';

function isOnItsNode(policy: TierPolicy, service: ServiceDescriptor): boolean {
  const effective = effectiveProfile(policy, service);
  return effective.ok && effective.value.profile.run.hostNetwork;
}

function connect(
  dice: Dice,
  policy: TierPolicy,
  members: ServiceDescriptor[],
): ServiceDescriptor[] {
  const calls = members.flatMap(from =>
    members
      .filter(to => mayCall(from, to) && dice.flag())
      .map(to => ({ from, to })),
  );
  return members.map(member => ({
    ...member,
    callers: calls
      .filter(({ to }) => to === member)
      .map(({ from: { name, namespace } }) => ({ service: name, namespace })),
    dependencies: calls
      .filter(({ from }) => from === member)
      .map(({ to }) => ({
        service: to.name,
        namespace: to.namespace,
        port: to.runtime.port,
        ...(isOnItsNode(policy, to) ? { cidr: nodes } : {}),
      })),
  }));
}

const largestSystem = 4;

function drawSystem(dice: Dice, ofShapes: readonly Shape[]): System {
  const policy = drawSystemPolicy(dice);
  const members = Array.from({ length: dice.integer(2, largestSystem) })
    .map((_, index) => drawMember(dice, policy, index, ofShapes))
    .filter(member => member !== undefined);
  const services = connect(dice, policy, members);
  const objects = services.flatMap(service => {
    const result = renderService({ policy, service });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.value.files.map(({ object }) => object);
  });
  return { policy, services, objects };
}

/** Any policy with a few services that call one another. */
export function arbitrarySystem(
  ofShapes: readonly Shape[],
): fc.Arbitrary<System> {
  const draws = policyDraws + largestSystem * (serviceDraws + 20);
  return drawn(draws, dice => drawSystem(dice, ofShapes));
}
