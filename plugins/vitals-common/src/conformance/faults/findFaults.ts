import type { SourceObject } from '../../manifest';
import { judge } from '../judge';
import type { Verdict } from '../verdict';
import { analysisFaults } from './analysisFaults';
import { exposureFaults } from './exposureFaults';
import type { Fault, Faults } from './fault';
import { accessFaults } from './accessFaults';
import { gatewayFaults } from './gatewayFaults';
import { jobFaults } from './jobFaults';
import { objectFaults } from './objectFaults';
import { objectiveFaults } from './objectiveFaults';
import { podFaults } from './podFaults';
import { releaseFaults } from './releaseFaults';
import { renderedObjects, services } from './renderedServices';
import { scaleFaults } from './scaleFaults';
import { shapeFaults } from './shapeFaults';
import { trafficFaults } from './trafficFaults';

/** For every rule a fault of a rendered service that it is there to find. */
export const faults: Faults = {
  ...accessFaults,
  ...gatewayFaults,
  ...analysisFaults,
  ...jobFaults,
  ...exposureFaults,
  ...objectFaults,
  ...objectiveFaults,
  ...podFaults,
  ...releaseFaults,
  ...scaleFaults,
  ...shapeFaults,
  ...trafficFaults,
};

/** Every verdict but pass on a service with a fault made in it. */
export function findFaults(fault: Fault): Verdict[] {
  const { policy, service } = services[fault.in ?? 'canary'];
  const rendered = { ...service, ...fault.service };
  const objects = renderedObjects({ policy, service: rendered });
  const changed = fault.make ? fault.make(objects) : objects;
  const sources = changed.map(
    (object): SourceObject => ({ object, file: 'all.yaml' }),
  );
  const { verdicts } = judge({
    objects: sources,
    policy,
    services: [{ ...rendered, ...fault.judgedWith }],
  });
  return verdicts.filter(({ status }) => status !== 'pass');
}
