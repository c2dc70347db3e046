import type { IContainer } from 'kubernetes-models/v1/Container';
import type { ILifecycle } from 'kubernetes-models/v1/Lifecycle';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { RenderContext } from './context';
import { environment } from './environment';
import { runsToItsEnd } from './jobForm';
import { hostNetwork } from './hostNetwork';
import { meshPodAnnotations, meshPodLabels } from './mesh';
import { commonLabels } from './metadata';
import { evictionAnnotations } from './nodeAutoscaler';
import { probes } from './probes';
import { resources, temporarySpace } from './resources';
import { containerSecurity, podSecurity } from './security';
import { spread } from './spread';
import { derived, fixed, type Traced, type Tree } from './trace';

/** Name of the application's container; the autoscaler looks at this one alone. */
export const applicationContainer = fixed(
  'app',
  'one name in every service, which no injected container has',
);

function image({ service }: RenderContext): Traced<string> {
  return derived(
    'repository:tag, or repository@digest',
    [service.image.repository, service.image.tag],
    (repository, tag) =>
      `${repository}${tag.startsWith('sha256:') ? '@' : ':'}${tag}`,
  );
}

function lifecycle({ profile }: RenderContext): {
  lifecycle?: Tree<ILifecycle>;
} {
  const { preStopSeconds } = profile.run;
  // A sleep of 0 s is refused before Kubernetes 1.33.
  return preStopSeconds.value > 0
    ? { lifecycle: { preStop: { sleep: { seconds: preStopSeconds } } } }
    : {};
}

function container(context: RenderContext): Tree<IContainer> {
  const { runtime } = context.service;
  return {
    name: applicationContainer,
    image: image(context),
    imagePullPolicy: fixed(
      'IfNotPresent',
      'a tag names one build, and a scale-up must not wait for the registry',
    ),
    ports: [
      ...(runsToItsEnd(context)
        ? []
        : [
            {
              name: fixed('http', 'requests and probes'),
              containerPort: runtime.port,
              protocol: fixed('TCP' as const, 'HTTP'),
            },
          ]),
      {
        name: fixed('metrics', 'Prometheus scrapes'),
        containerPort: runtime.metricsPort,
        protocol: fixed('TCP' as const, 'HTTP'),
      },
    ],
    env: environment(context),
    // A run takes no traffic, and its deadline ends it where it hangs.
    ...(runsToItsEnd(context)
      ? {}
      : { ...probes(context), ...lifecycle(context) }),
    resources: resources(context),
    securityContext: containerSecurity,
    volumeMounts: [
      {
        name: fixed('tmp', 'the only place that can be written'),
        mountPath: fixed('/tmp', 'the only place that can be written'),
      },
    ],
  };
}

/** The pod template, the same for a Rollout and a Deployment but for the label that tells versions apart; in a CronJob it runs to its end. */
export function podTemplate(context: RenderContext): Tree<IPodTemplateSpec> {
  const { profile, service } = context;
  const annotations = {
    ...evictionAnnotations(context),
    ...meshPodAnnotations(context),
  };
  const once = runsToItsEnd(context);
  const constraints = once ? [] : spread(context);
  return {
    metadata: {
      labels: { ...commonLabels(context), ...meshPodLabels(context) },
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: {
      ...(once
        ? {
            restartPolicy: fixed(
              'Never',
              'each attempt has a pod, and logs, of its own; podFailurePolicy asks for it',
            ),
          }
        : {}),
      serviceAccountName: service.name,
      automountServiceAccountToken: fixed(
        false,
        'the service does not call the Kubernetes API',
      ),
      enableServiceLinks: fixed(
        false,
        'neighbours are named in the environment, not guessed from Services',
      ),
      priorityClassName: profile.run.priorityClass.name,
      terminationGracePeriodSeconds: profile.run.gracePeriodSeconds,
      securityContext: podSecurity,
      ...hostNetwork(context),
      ...(constraints.length > 0
        ? { topologySpreadConstraints: constraints }
        : {}),
      containers: [container(context)],
      volumes: [
        {
          name: fixed('tmp', 'the only place that can be written'),
          emptyDir: { sizeLimit: temporarySpace },
        },
      ],
    },
  };
}
