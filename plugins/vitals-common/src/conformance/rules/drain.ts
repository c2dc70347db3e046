import { asRecord } from '../../manifest';
import { fixedLimit, fromProfile, unknown, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { noNumbersIn } from '../scene/spec';
import {
  containerChange,
  podChange,
  type Container,
  type Workload,
} from '../scene/workload';
import { cutAfter, graceOf } from './graceFields';
import { nodeAutoscalerRule } from './nodeAutoscaler';
import { nodeUpgradeRule } from './nodeUpgrade';

function sleepIn(words: readonly unknown[]): number | undefined {
  const match = /(?:^|[\s;&])sleep\s+(\d+(?:\.\d+)?)s?\b/.exec(words.join(' '));
  return match ? Number(match[1]) : undefined;
}

/** Seconds that preStop sleeps; `unknown` where only the process knows, 0 where there is none. */
function preStopSeconds({ fields }: Container): number | 'unknown' {
  const preStop = asRecord(asRecord(fields.lifecycle)?.preStop);
  if (!preStop) return 0;
  const seconds = asRecord(preStop.sleep)?.seconds;
  if (typeof seconds === 'number') return seconds;
  const command = asRecord(preStop.exec)?.command;
  return (Array.isArray(command) ? sleepIn(command) : undefined) ?? 'unknown';
}

function hasPorts({ fields }: Container): boolean {
  return records(fields.ports).length > 0;
}

/** Whether requests may come to a container: its ports say so, or, where no container states any, a Service that selects the pods. */
function takesRequests(
  container: Container,
  workload: Workload,
  scene: Scene,
): boolean {
  if (!workload.serves || container.role !== 'main') return false;
  return (
    hasPorts(container) ||
    (!workload.containers.some(hasPorts) &&
      scene.objectsFor(workload, '/Service').length > 0)
  );
}

const preStop: Rule = {
  id: 'drain/pre-stop',
  family: 'drain',
  title: 'A pod waits before it stops, so that nobody is still sent to it',
  why: 'Endpoints and proxies learn of a stopping pod some seconds late. A process that stops at once refuses the requests of those seconds, on every release and scale-down.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`lifecycle.preStop` of containers with ports, or with a Service where none states any: `sleep`, or a command that sleeps.',
  mend: 'Let preStop sleep as long as the policy says.',
  notFor: ['node', 'data'],
  on: 'container',
  judge: (container, workload, scene) => {
    const { profile } = workload.standing;
    const wanted = profile.run.preStopSeconds;
    if (!takesRequests(container, workload, scene) || wanted === 0) return [];
    const seconds = preStopSeconds(container);
    const limit = `at least ${wanted} s`;
    const origin = fromProfile(workload.standing, 'run', 'preStopSeconds');
    if (seconds === 'unknown') {
      return unknown(
        {
          container,
          seen: 'preStop runs something whose length only the process knows',
          limit,
          origin,
        },
        'Let preStop sleep, or measure how long it takes.',
      );
    }
    return verdictOf(
      seconds >= wanted,
      {
        container,
        seen: seconds === 0 ? 'no preStop' : `${seconds} s`,
        limit,
        origin,
      },
      () => ({
        description: 'Sleep before the process is told to stop.',
        change: containerChange(workload, container, {
          lifecycle: { preStop: { sleep: { seconds: wanted } } },
        }),
      }),
    );
  },
};

const grace: Rule = {
  id: 'drain/grace-period',
  family: 'drain',
  title: 'A pod has the time to finish what it holds',
  why: 'When the grace period ends the process is killed with whatever it still does: consultations in progress are cut.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`terminationGracePeriodSeconds` of the pod; 30 s where it is not stated. Where the descriptor states the length of consultations, the share of open ones that outlast the drain is said as well.',
  mend: 'Set the grace period of the policy.',
  notFor: ['node', 'data'],
  on: 'workload',
  judge: workload => {
    if (!workload.serves) return [];
    const wanted = workload.standing.profile.run.gracePeriodSeconds;
    const seconds = graceOf(workload);
    return verdictOf(
      seconds >= wanted,
      {
        seen:
          noNumbersIn(workload.pod, ['terminationGracePeriodSeconds']) ??
          `${seconds} s${cutAfter(
            seconds - workload.standing.profile.run.preStopSeconds,
            workload.standing,
          )}`,
        limit: `at least ${wanted} s`,
        origin: fromProfile(workload.standing, 'run', 'gracePeriodSeconds'),
      },
      () => ({
        description: 'Grant the grace period of the tier.',
        change: podChange(workload, { terminationGracePeriodSeconds: wanted }),
      }),
    );
  },
};

const room: Rule = {
  id: 'drain/room-after-pre-stop',
  family: 'drain',
  title: 'preStop leaves time to finish',
  why: 'preStop counts against the grace period. When it takes all of it, the process is killed without ever being asked to stop.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: 'The sleep of `preStop` against `terminationGracePeriodSeconds`.',
  mend: 'Shorten preStop or lengthen the grace period.',
  on: 'container',
  judge: (container, workload) => {
    const seconds = preStopSeconds(container);
    if (!workload.serves || seconds === 'unknown' || seconds === 0) return [];
    const all = graceOf(workload);
    // The rule of the grace period says so.
    if (Number.isNaN(all)) return [];
    return verdictOf(
      seconds < all,
      {
        container,
        seen: `preStop ${seconds} s of ${all} s`,
        limit: `less than ${all} s`,
        origin: fixedLimit('preStop runs inside the grace period'),
      },
      () => ({
        description: 'Grant the grace period of the tier on top of preStop.',
        change: podChange(workload, {
          terminationGracePeriodSeconds:
            seconds + workload.standing.profile.run.gracePeriodSeconds,
        }),
      }),
    );
  },
};

/** Drain: what happens to running work when a pod stops. */
export const drainRules: readonly Rule[] = [
  preStop,
  grace,
  room,
  nodeAutoscalerRule,
  nodeUpgradeRule,
];
