export {
  conformanceReport,
  inputProblem,
  origin,
  policyChange,
  rendering,
  verdict,
} from './domainSchemas';
export {
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
export { maxReasonLength } from './reason';
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
  approveTierRequest,
  tierApproval,
  tierLowering,
  tierLowerings,
  type ApproveTierRequest,
  type TierApproval,
  type TierLowerings,
} from './tierMessages';
export {
  VitalsClient,
  type EntityName,
  type VitalsClientOptions,
  type VitalsRequestOptions,
} from './VitalsClient';
