import { AnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import { Rollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { DestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { ServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { EnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter';
import { AuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import { PeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import { RequestAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication';
import { Telemetry } from '@kubernetes-models/istio/telemetry.istio.io/v1/Telemetry';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { ReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Pod } from 'kubernetes-models/v1/Pod';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';

/** Class of a kind, which carries the validator compiled from its schema. */
type Model = new () => { validate(): void };

const models: Readonly<Record<string, Model>> = {
  AnalysisTemplate,
  AuthorizationPolicy,
  CronJob,
  Deployment,
  DestinationRule,
  EnvoyFilter,
  HorizontalPodAutoscaler,
  Job,
  NetworkPolicy,
  PeerAuthentication,
  Pod,
  PodDisruptionBudget,
  PrometheusRule,
  ReplicaSet,
  RequestAuthentication,
  Rollout,
  ScaledObject,
  Secret,
  Service,
  ServiceAccount,
  ServiceEntry,
  ServiceMonitor,
  Telemetry,
  VirtualService,
};

/** What the schema of Kubernetes or of the CRD says against an object; undefined when it is valid. */
export function schemaProblem(object: KubernetesObject): string | undefined {
  const ObjectModel = models[object.kind];
  const name = `${object.kind} ${object.metadata.name}`;
  if (!ObjectModel) return `${name}: no schema is known`;
  try {
    Object.assign(new ObjectModel(), object).validate();
    return undefined;
  } catch (error) {
    return `${name}: ${String(error)}`;
  }
}
