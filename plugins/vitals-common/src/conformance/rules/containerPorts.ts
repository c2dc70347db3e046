import { shown } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';

/** Letters, digits and single hyphens, a letter among them. */
const portName = /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

const longestName = 15;
const highestPort = 65_535;

function faultOf({ name, containerPort }: Fields): string | undefined {
  const isNumber =
    typeof containerPort === 'number' &&
    Number.isInteger(containerPort) &&
    containerPort >= 1 &&
    containerPort <= highestPort;
  if (!isNumber) {
    return containerPort === undefined || containerPort === null
      ? `${name === undefined ? 'a port' : shown(name)} without a number`
      : `${shown(containerPort)} is no port`;
  }
  if (name === undefined || name === null) return undefined;
  return typeof name === 'string' &&
    name.length <= longestName &&
    portName.test(name)
    ? undefined
    : `${shown(name)} is no name of a port`;
}

/** Ports of containers are ones that a cluster takes. */
export const containerPorts: Rule = {
  id: 'objects/container-ports',
  family: 'objects',
  title: 'Ports of containers are ones that a cluster takes',
  why: 'The cluster refuses the workload; with two ports of one name, Services and probes lead to whichever comes first.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`ports` of every container: a number from 1 to 65535, names that differ, with at most 15 lower-case letters, digits and hyphens.',
  mend: 'Give each port its number and a short name of its own.',
  aliases: { kubeScore: ['container-ports-check'] },
  on: 'container',
  judge: container => {
    const ports = records(container.fields.ports);
    if (ports.length === 0) return [];
    const names = ports.flatMap(({ name }) =>
      typeof name === 'string' ? [name] : [],
    );
    const again = names.filter((name, index) => names.indexOf(name) < index);
    const faults = [
      ...ports.flatMap(port => faultOf(port) ?? []),
      ...[...new Set(again)].map(name => `${name} again`),
    ];
    return verdictOf(
      faults.length === 0,
      {
        container,
        seen: faults.join(', ') || `${ports.length} as they should be`,
        limit: 'a number, and a short name of its own',
        origin: fixedLimit('Kubernetes API: ContainerPort'),
      },
      () => ({ description: 'Give each port its number and its own name.' }),
    );
  },
};
