/**
 * Kubernetes YAML of services as people write them, six objects each, in one
 * text. Not ours: no label of Vitals, some common faults, so that every judge
 * has something to say.
 */
export function servicesYaml(count, namespaces) {
  return Array.from({ length: count }, (_, index) =>
    service(index, `team-${index % namespaces}`),
  ).join('---\n');
}

/** Objects of one service. */
export const objectsPerService = 6;

function service(index, namespace) {
  const name = `service-${index}`;
  return [
    deployment(name, namespace, index),
    clusterService(name, namespace),
    autoscaler(name, namespace),
    disruptionBudget(name, namespace),
    networkPolicy(name, namespace),
    serviceAccount(name, namespace),
  ].join('---\n');
}

function head(apiVersion, kind, name, namespace) {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: clinic
`;
}

function deployment(name, namespace, index) {
  const tag = index % 10 === 0 ? 'latest' : `1.${index % 7}.2`;
  return `${head('apps/v1', 'Deployment', name, namespace)}spec:
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: clinic
    spec:
      serviceAccountName: ${name}
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: 65532
        runAsGroup: 65532
        seccompProfile:
          type: RuntimeDefault
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: ${name}
      containers:
        - name: app
          image: "registry.example.org/clinic/${name}:${tag}"
          imagePullPolicy: IfNotPresent
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          env:
            - name: LOG_LEVEL
              value: info
            - name: RECORDS_URL
              value: http://records.clinic:8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 10
          livenessProbe:
            httpGet:
              path: ${index % 4 === 0 ? '/ready' : '/live'}
              port: http
            periodSeconds: 10
          resources:
            requests:
              cpu: 250m
              memory: 256Mi
            limits:
              memory: 512Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: ["ALL"]
`;
}

function clusterService(name, namespace) {
  return `${head('v1', 'Service', name, namespace)}spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 8080
      targetPort: http
`;
}

function autoscaler(name, namespace) {
  return `${head(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    name,
    namespace,
  )}spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 2
  maxReplicas: 10
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`;
}

function disruptionBudget(name, namespace) {
  return `${head('policy/v1', 'PodDisruptionBudget', name, namespace)}spec:
  minAvailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
`;
}

function networkPolicy(name, namespace) {
  return `${head('networking.k8s.io/v1', 'NetworkPolicy', name, namespace)}spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress
      ports:
        - port: 8080
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
      ports:
        - port: 53
          protocol: UDP
`;
}

function serviceAccount(name, namespace) {
  return `${head(
    'v1',
    'ServiceAccount',
    name,
    namespace,
  )}automountServiceAccountToken: false
`;
}
