export { maxReplicas } from './autoscaler';
export { renderContext, type RenderContext } from './context';
export { activeDeadlineSeconds } from './cronJob';
export { openRequests } from './destinationRule';
export { diffRenderings, type FieldChange } from './diffRenderings';
export { explain, type ExplainedField } from './explain';
export type {
  RenderedFile,
  Rendering,
  RenderRequest,
  RenderResult,
} from './rendering';
export { printManifest } from './printManifest';
export { renderPrometheusRule, renderRuleGroups } from './renderRules';
export { renderService } from './renderService';
export { buildersOf } from './shapes';
export { throttledRate } from './throttle';
export type { FieldOrigin, Traced } from './trace';
export { demandMetric, demandThreshold, plainDemandTrigger } from './triggers';
