import { asRecord, isRecord } from '@vitals/plugin-vitals-common/manifest';

type Fields = Readonly<Record<string, unknown>>;

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Present fields win over defaults. */
function filled(defaults: Fields, value: unknown): Fields {
  return { ...defaults, ...asRecord(value) };
}

function withProbe(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return {
    ...filled(
      {
        timeoutSeconds: 1,
        periodSeconds: 10,
        successThreshold: 1,
        failureThreshold: 3,
      },
      value,
    ),
    ...(isRecord(value.httpGet) && {
      httpGet: filled({ path: '/', scheme: 'HTTP' }, value.httpGet),
    }),
  };
}

function withResources(value: unknown): Fields {
  const resources = asRecord(value) ?? {};
  return isRecord(resources.limits)
    ? {
        ...resources,
        requests: filled(resources.limits, resources.requests),
      }
    : resources;
}

function pullPolicy(image: unknown): string {
  const [, tag] = /:([^/:]+)$/.exec(String(image)) ?? [];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

const probeFields = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** On the host’s network each port is one of the node. */
function withPort(value: unknown, onHost: boolean): unknown {
  const { containerPort } = asRecord(value) ?? {};
  return filled(
    { protocol: 'TCP', ...(onHost ? { hostPort: containerPort } : {}) },
    value,
  );
}

function withContainer(value: unknown, onHost: boolean): unknown {
  if (!isRecord(value)) return value;
  const probes = probeFields.flatMap(field =>
    isRecord(value[field]) ? [[field, withProbe(value[field])]] : [],
  );
  return {
    ...filled(
      {
        imagePullPolicy: pullPolicy(value.image),
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
      value,
    ),
    resources: withResources(value.resources),
    ...(Array.isArray(value.ports) && {
      ports: listOf(value.ports).map(item => withPort(item, onHost)),
    }),
    ...Object.fromEntries(probes),
  };
}

/**
 * A pod template's spec as an API server stores it. Source: Kubernetes,
 * `pkg/apis/core/v1/defaults.go`.
 */
export function withPodDefaults(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { initContainers, serviceAccountName } = value;
  const onHost = value.hostNetwork === true;
  return {
    ...filled(
      {
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        dnsPolicy: 'ClusterFirst',
        securityContext: {},
        schedulerName: 'default-scheduler',
      },
      value,
    ),
    ...(serviceAccountName !== undefined && {
      serviceAccount: serviceAccountName,
    }),
    containers: listOf(value.containers).map(item =>
      withContainer(item, onHost),
    ),
    ...(Array.isArray(initContainers) && {
      initContainers: listOf(initContainers).map(item =>
        withContainer(item, onHost),
      ),
    }),
  };
}
