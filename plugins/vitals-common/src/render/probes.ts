import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { Profile } from '../policy';
import type { RenderContext } from './context';
import { fixed, type Leaves, type Tree } from './trace';

type ProbeNumbers = Leaves<Profile['run']['readinessProbe']>;

function httpProbe(path: string, numbers: ProbeNumbers): Tree<IProbe> {
  return {
    httpGet: {
      path: fixed(path, 'each probe asks its own question at its own path'),
      port: fixed('http', 'name of the port that serves requests'),
    },
    periodSeconds: numbers.periodSeconds,
    timeoutSeconds: numbers.timeoutSeconds,
    failureThreshold: numbers.failureThreshold,
  };
}

/** Longer than any process needs that has not yet begun to serve. */
const longGraceSeconds = 120;

/** Startup asks "warm yet?", readiness "take traffic?", liveness "hung?". */
export function probes({ profile: { run } }: RenderContext): {
  [Probe in 'startupProbe' | 'readinessProbe' | 'livenessProbe']: Tree<
    NonNullable<IContainer[Probe]>
  >;
} {
  return {
    startupProbe: {
      ...httpProbe('/startupz', run.startupProbe),
      ...(run.gracePeriodSeconds.value > longGraceSeconds
        ? { terminationGracePeriodSeconds: run.livenessGraceSeconds }
        : {}),
    },
    readinessProbe: httpProbe('/readyz', run.readinessProbe),
    livenessProbe: {
      ...httpProbe('/livez', run.livenessProbe),
      terminationGracePeriodSeconds: run.livenessGraceSeconds,
    },
  };
}
