export {
  conformanceReport,
  inputProblem,
  origin,
  policyChange,
  rendering,
  verdict,
} from './domainSchemas';
export {
  maxReasonLength,
  policyCheck,
  policyCheckRequest,
  policyVersion,
  policyVersions,
  publishedPolicy,
  publishPolicyRequest,
  type PolicyCheck,
  type PolicyCheckRequest,
  type PolicyVersion,
  type PolicyVersions,
  type PublishedPolicy,
  type PublishPolicyRequest,
} from './policyMessages';
export { problemsIn } from './problemsIn';
export {
  deviations,
  liveVerdict,
  observationSource,
  previewRequest,
  renderingChange,
  serviceConformance,
  servicePreview,
  type Deviations,
  type LiveVerdict,
  type ObservationSource,
  type ServiceConformance,
  type ServicePreview,
} from './serviceMessages';
export {
  VitalsClient,
  type EntityName,
  type VitalsClientOptions,
  type VitalsRequestOptions,
} from './VitalsClient';
